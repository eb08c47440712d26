/** What `selfcare --help` prints. */
export const help = `selfcare: telephony self-care, reference server

  selfcare serve [--demo] [--config FILE]
      Serves the API under /v1 and the portal at /. --demo: fills the store with a fictional
      company and lets anybody in as anybody; without it an issuer must be configured.

  selfcare token --user NAME [--tenant NAME] [--ttl SECONDS]
      Prints a token for the demo server that uses the same data folder.

  selfcare import calls FILE --format asterisk-csv [--tenant NAME] [--time-zone ZONE] [--source NAME]
      Imports call records; - reads the standard input. May be repeated: nothing is added twice.
      Rejected lines are named on the error output. --time-zone: of the times in the file (UTC).

  selfcare conformance URL [--token TOKEN] [--read-only]
      Tries every promise of the contract against a server. Changes settings and puts them back.
      Without --token, asks a demo server for one.

  selfcare --help | --version

Environment: PORT (8080), SELFCARE_DATA (folder, ./data), SELFCARE_HOST, SELFCARE_PUBLIC_URL,
  SELFCARE_ISSUER, SELFCARE_AUDIENCE, SELFCARE_JWKS_URI, SELFCARE_TENANT_CLAIM (tenant), SELFCARE_TENANT,
  SELFCARE_USER_CLAIM (sub), SELFCARE_ALGORITHMS, SELFCARE_CLOCK_TOLERANCE (seconds, 30),
  SELFCARE_CORS_ORIGINS, SELFCARE_CHANGES_PER_MINUTE, SELFCARE_LOG_LEVEL, SELFCARE_CONFIG (JSON file with
  the same settings in camel case: issuer, corsOrigins, …; the environment wins).

Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 3 store, 4 address, 5 done in part.
`;
