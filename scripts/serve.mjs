/**
 * Serves an existing build. `npm start` installs and builds first; a container can run this alone.
 */
const { main } = await import(new URL('../dist/server/main.js', import.meta.url).href);

await main(process.argv.slice(2), process.env);
