/** Output of `selfcare --help`. */
export const help = `selfcare: telephony self-care, reference server

  selfcare serve [--demo [--with-phones]] [--config FILE]
      Serves the API under /v1 and the portal at /. --demo: fills the store with a fictional
      company and lets anybody in as anybody; without it an issuer must be configured.
      --with-phones: simulated desk phones come for their files, and when they are asked to.

  selfcare token --user NAME [--tenant NAME] [--ttl SECONDS]
      Prints a token for the demo server that uses the same data folder.

  selfcare import calls FILE --format asterisk-csv [--tenant NAME] [--time-zone ZONE] [--outside-prefix DIGITS] [--source NAME]
      Imports call records (cdr_csv with uniqueid, cdr_custom's sample, the table cdr as CSV, FreeSWITCH's
      template asterisk; also in gzip or zstd); - reads the standard input. May be repeated: nothing is added
      twice, and entries are completed. Rejected lines are named on the error output.
      --time-zone: of the times in the file (UTC); only needed where call ids do not hold the time.
      --outside-prefix: digits that people dial for an outside line, such as 0; several with commas.

  selfcare import voicemail FOLDER [--tenant NAME] [--context NAME] [--outside-prefix DIGITS] [--source NAME]
      Imports voice messages from a spool of Asterisk (/var/spool/asterisk/voicemail). May be repeated:
      nothing is added twice. Messages that are left for a later run are named on the error output.
      --context: only this one, where each context of the spool is a company. --source: name of the
      switch, where there are several.

  selfcare import usage FILE [--tenant NAME]
      Imports data and messages as they were rated (columns line, day, kind, amount), or plans (line, from,
      plan, talk, …): docs/usage.md; - reads the standard input. May be repeated: a file replaces what an
      earlier one told of the same days. Rejected rows are named on the error output.

  selfcare check media [--remove-orphans]
      Compares the sound files with the database: orphans (files of more than an hour that nothing names)
      and missing files are named on the error output. Exit code 5 where there are any.

  selfcare toll show [--user NAME] [--tenant NAME] [--json]
      Lists the countries and types of numbers that forwards and speed dials may call.

  selfcare toll grant --countries FR,RE [--types TYPES] [--prefix DIGITS] [--user NAME] [--tenant NAME]
      Opens countries, by ISO code, for one user or for all of the company. US opens no other country of
      +1, FR none of the overseas ones (RE, YT, GP, MF, BL, GF, MQ, PM). Without --types: fixed, mobile,
      voip, toll-free. Others: shared-cost, premium, personal, uan, pager, voicemail, unknown.

  selfcare toll withdraw --countries FR,RE [--prefix DIGITS] [--user NAME] [--tenant NAME]
      Closes countries. Forwards to them have no effect from then on.

  selfcare toll check NUMBER [--user NAME] [--tenant NAME]
      Prints country and type of a number such as +442079460123, and for whom it is open.

  selfcare numbers show [--user NAME] [--tenant NAME] [--json]
      Lists the numbers that each line may present, with holder, proof and date for an auditor, the one in
      use, and those that the policy refuses.

  selfcare numbers prove NUMBER --holder NAME --proof DOCUMENT --date 2026-11-23 [--tenant NAME]
      Notes who lets the company present a number of the administrator's lists.

  selfcare numbers withdraw NUMBER [--tenant NAME]
      Takes a number from the lists of all lines. Those that present it present their own from then on.

  selfcare notices list [--dead] [--tenant NAME] [--json]
      Lists e-mails and text messages about voicemail: those that could not be sent, those that wait,
      and those that were sent in the last week. --dead: the first alone.

  selfcare notices resend ID | --all-dead [--tenant NAME]
      Has notices sent that could not be, once their cause is gone.

  selfcare conformance URL [--token TOKEN] [--other-token TOKEN] [--port NAME]... [--json]
      Tries every promise of the contract against a server. Only reads, unless --writes is given.
      Without --token, asks a demo server for two. --other-token: of a colleague, for promises
      between two users. --port: only promises about a port; may be repeated.
      --writes: changes settings and puts them back after each promise. Names them first, and
      writes their values to a file (--snapshot FILE). Ctrl-C puts back, too. Uses test numbers
      that the user may forward to; --number NUMBER (twice) names others.
      --restart-phones: asks phones to check at once, which may end their calls.
      --patience SECONDS: longest wait for a live event (20).
      --restore FILE: puts back the values of a run that was killed, and does nothing else.

  selfcare provision render --device FILE.json --out FOLDER
      Writes the files of one phone, without a server. What is odd is named on the error output.

  selfcare provision models [--vendor NAME] [--json]
      Lists the phones that are known, and how many doubts there are about each.

  selfcare provision schema [device | enrol]
      Prints the JSON Schema of the file for render, or of the one for enrol.

  selfcare provision check FOLDER [--vendor NAME]
      Reads files as the phones would. Unreadable ones and unknown parameters are named on the error output.

  selfcare provision enrol FILE.json [--tenant NAME] [--access] [--valid-days N] [--reassign] [--key-lost]
      Gives people their phones, and prints each new phone's address for its first contact, which is
      good for N days (7) and shown only once. May be repeated: phones that are there are
      changed, and those that are stored just so are left as they are.
      --access: makes a password for each phone that has none, to be shown besides the address.
      --reassign: phones that are somebody else's may be taken from them; otherwise they are refused.
      --key-lost: seals with the key given though it opens nothing that is stored.

  selfcare provision phones [--tenant NAME] [--json]
      Shows every phone: whose it is, whether it has fetched what is ready for it, and when.

  selfcare provision uploads --device ID [--name NAME] [--tenant NAME]
      Lists what a phone has sent (logs, settings made on it), or prints the one with the name.

  selfcare provision address --device ID [--tenant NAME] [--valid-days N]
      Makes a new address for the first contact of a phone, and closes all its other ones; a server
      that is running refuses those within seconds.

  selfcare provision remove --device ID [--tenant NAME]
      Takes a phone away from its user.

  selfcare --help | --version

Environment: PORT (8080), SELFCARE_DATA (folder, ./data), SELFCARE_HOST, SELFCARE_PUBLIC_URL,
  SELFCARE_ISSUER, SELFCARE_AUDIENCE, SELFCARE_JWKS_URI, SELFCARE_TENANT_CLAIM (tenant), SELFCARE_TENANT,
  SELFCARE_USER_CLAIM (sub), SELFCARE_ALGORITHMS, SELFCARE_CLOCK_TOLERANCE (seconds, 30),
  SELFCARE_TOKEN_TYPES (JWT,at+jwt), SELFCARE_ID_TOKENS (refuse, accept), SELFCARE_SOURCE_MAPS (off, public),
  SELFCARE_CORS_ORIGINS, SELFCARE_CHANGES_PER_MINUTE (30), SELFCARE_CHECKS_PER_MINUTE (60: numbers
  that one user may have judged), SELFCARE_PRESENTED_NUMBERS (national: by the rules of the country;
  open: every number of a line's list; see docs/presented-numbers.md), SELFCARE_LOG_LEVEL, SELFCARE_CONFIG (JSON file with
  the same settings in camel case: issuer, corsOrigins, …; the environment wins).

  Documents: SELFCARE_DOCUMENTS (folder with an index.json: docs/documents.md).
  Switches: SELFCARE_SWITCH_TOKENS (with commas, at least 32 characters each; for POST /v1/switch/voicemail).

  Phones: SELFCARE_SECRET_KEYS (32 random bytes in base64, such as: openssl rand -base64 32; several with
  commas: the first seals, all open), SELFCARE_PHONES_URL (address that phones use), SELFCARE_PHONES_AUTHENTICATION
  (none, basic, digest), SELFCARE_PHONES_CERTIFICATE (off, require), SELFCARE_PHONES_PORT (listener with TLS),
  SELFCARE_PHONES_TLS_CERTIFICATE, SELFCARE_PHONES_TLS_KEY, SELFCARE_PHONES_CLIENT_AUTHORITY (PEM files),
  SELFCARE_TRUSTED_PROXIES (how many proxies are believed about where a request came from, 0).

  Voicemail: SELFCARE_SMTP_URL (smtp: or smtps: with user and password), SELFCARE_MAIL_FROM (address, or
  Name <address>), SELFCARE_MAIL_AUDIO (attach, link), SELFCARE_LANGUAGE (of notices: fr, en),
  SELFCARE_TRANSCRIPT_WAIT (seconds that a notice waits for its transcript, 60), SELFCARE_SMS_URL,
  SELFCARE_SMS_HEADERS (JSON object), SELFCARE_SMS_BODY (JSON with {{to}}, {{text}}, {{id}}),
  SELFCARE_TRANSCRIPTION_URL, SELFCARE_TRANSCRIPTION_KEY, SELFCARE_TRANSCRIPTION_MODEL (whisper-1),
  SELFCARE_TRANSCRIPTION_LANGUAGE (such as fr). See docs/voicemail.md.

Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 3 store, 4 address, 5 done in part,
  6 a key that is not the server's, 7 settings that could not be put back,
  8 the database was removed or replaced under the running server.
`;
