import type { TelephonyAdapter, TokenSource } from '../../contract/index.ts';
import { checksOf, type CheckContext } from './check.ts';
import { expect, NotTried, refused } from './verdict.ts';

/** A token with another signature: for a server it is a stranger's. */
export function brokenToken(token: string): string {
  const [last = 'a'] = token.slice(-8);
  return `${token.slice(0, -8)}${last === 'A' ? 'B' : 'A'}${token.slice(-7)}`;
}

interface SignIn {
  readonly token: string;
  /** Signs in with another source of tokens. */
  as(source: TokenSource): TelephonyAdapter;
}

/** Runs a check with other tokens, then signs in again. */
async function signIn({ adapter, tokens }: CheckContext, run: (sign: SignIn) => Promise<void>): Promise<void> {
  if (!adapter.authenticate) throw new NotTried('an adapter that signs in by tokens');
  const token = await tokens?.token();
  if (!tokens || typeof token !== 'string') throw new NotTried('the tokens of the adapter');
  try {
    await run({
      token,
      as(source) {
        adapter.authenticate?.(source);
        return adapter;
      },
    });
  } finally {
    adapter.authenticate(tokens);
  }
}

/** Promises about tokens. */
export const signInChecks = checksOf('capabilities', [
  {
    promise: 'asks the source that it was given for its tokens',
    sentence: 'Called once by the runtime, before the first call.',
    cause: 'a token that is read once, when the adapter is built',
    run: (context) =>
      signIn(context, async ({ token, as }) => {
        let asked = 0;
        await as({ token: async () => ((asked += 1), token) }).capabilities();
        expect(asked > 0, 'the source was not asked');
      }),
  },
  {
    promise: 'without a signed-in user a call is refused with "unauthenticated"',
    sentence: '@returns a bearer token, or `null` while no user is signed in',
    cause: 'a request with the header "Bearer null", or with the last token',
    run: (context) =>
      signIn(context, async ({ as }) => {
        await refused('unauthenticated', () => as({ token: async () => null }).capabilities());
      }),
  },
  {
    promise: 'asks once for a new token when the server refuses one, and makes the call again',
    sentence: '@param refused a token that the server has just refused: never return it again',
    cause: 'the refused token is not handed on, or the user is signed out at the first expiry',
    run: (context) =>
      signIn(context, async ({ token, as }) => {
        const broken = brokenToken(token);
        const named: (string | undefined)[] = [];
        await as({
          token: async (refusedToken) => {
            named.push(refusedToken);
            return refusedToken === undefined ? broken : token;
          },
        }).capabilities();
        expect(named.includes(broken), 'the refused token was not named');
      }),
  },
  {
    promise: 'gives up with "unauthenticated" when each token is refused',
    sentence: 'One refresh, one retry.',
    cause: 'a loop of requests as long as the token is refused',
    run: (context) =>
      signIn(context, async ({ token, as }) => {
        const broken = brokenToken(token);
        let asked = 0;
        await refused('unauthenticated', () => as({ token: async () => ((asked += 1), broken) }).capabilities());
        expect(asked <= 4, `the source was asked ${asked} times`);
      }),
  },
]);
