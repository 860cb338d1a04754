/** What `--help` prints. */
export const USAGE = `Usage: npm start -- [--port N] [--host H] [--data DIR]

Serves the dashboard and its API. Flags win over the environment.

  --port N     PORT             the port, 0 for any free one (4400)
  --host H     HOST             the address to listen on (127.0.0.1)
  --data DIR   DATA_DIR         the folder of the database (./data)
  --help                        this text
               PUBLIC_ORIGIN    the origin that others use, such as https://grants.example.org
               REGISTRATION     open or closed: whether new profiles can be made (open)
               ALLOWED_ORIGINS  other origins whose pages may call the API, joined by commas
               TRUSTED_PROXY    addresses of proxies whose X-Forwarded-For counts, joined by commas
               LOG_LEVEL        fatal, error, warn, info, debug, trace or silent (warn)
`;
