/** Serves what is built. `npm start` installs and builds before; a container may call this alone. */
const { main } = await import(new URL('../dist/server/main.js', import.meta.url).href);

await main(process.argv.slice(2), process.env);
