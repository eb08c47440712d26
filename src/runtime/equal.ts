export { hashKey as keyOf, replaceEqualDeep as keepEqual } from '@tanstack/query-core';
