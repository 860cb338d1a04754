/** What `--help` prints. */
export const USAGE = `Usage: npm start -- [--port N] [--host H] [--data DIR] [--revocations FILE] [--connect ORIGIN]...
       npm start -- --upstream URL [--port N] [--host H] [--connect ORIGIN]...

Serves the dashboard and its API, or with --upstream the dashboard and the API of another server.
Flags override environment variables.

  --port N            PORT                   the port, 0 for any free one (4400)
  --host H            HOST                   the address to listen on (127.0.0.1)
  --data DIR          DATA_DIR               the folder of the database (./data); not with
                                             --upstream
  --revocations FILE  REVOCATIONS_FILE       the log that a restore replays; not with --upstream
                                             (revocations.log in the folder, none with DATABASE_URL)
  --connect ORIGIN    CONNECT_ORIGINS        other servers that the dashboard can talk to: a flag
                                             for each, or joined by commas; none for none
                                             (https://network.learncard.com)
  --upstream URL      UPSTREAM_URL           pass API requests on to that server, such as
                                             https://network.learncard.com/api; keeps no data
  --help                                     this text
                      DATABASE_URL           keep the data in this database of PostgreSQL, such as
                                             postgres://USER:PASSWORD@HOST:5432/DATABASE, instead of
                                             in a folder; not with --data or --upstream
                      PUBLIC_ORIGIN          the origin that others use, such as
                                             https://grants.example.org; not needed with --upstream
                      REGISTRATION           open or closed: whether anyone can create a profile, or
                                             only with an invite (open if PUBLIC_ORIGIN is on
                                             this machine, otherwise closed); not with --upstream
                      MAX_GRANTS             how many live grants a profile can have, neither
                                             revoked nor expired (no limit); not with --upstream
                      MAX_PROFILES_PER_HOUR  how many profiles an address can create within an hour
                                             (no limit); not with --upstream
                      ALLOWED_ORIGINS        other origins whose pages can call the API, joined by
                                             commas
                      TRUSTED_PROXY          IP addresses of proxies whose X-Forwarded-For counts,
                                             joined by commas; ignored with --upstream
                      LOG_LEVEL              fatal, error, warn, info, debug, trace or silent (warn)
`;
