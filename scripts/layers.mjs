/**
 * The rooms of the code, each with its level. A room is a folder without the rooms inside it, or a single
 * file. It imports only from rooms of a lower level, so the map has no circles and reads from top to bottom.
 *
 * @type {readonly (readonly [room: string, level: number])[]}
 */
export const ROOMS = [
  // What both sides speak.
  ['protocol', 0],
  ['protocol/catalogue', 1],

  // The dashboard.
  ['src/storage-name.ts', 0],
  ['src/english', 0],
  ['src/server-clock.ts', 0],
  ['src/browser-database.ts', 0],
  ['src/page-scripts.ts', 0],
  ['src/lib', 1],
  ['src/tokens/text', 1],
  ['src/scopes/analysis', 2],
  ['src/ui', 2],
  ['src/servers', 2],
  ['src/challenges', 2],
  ['src/shortcuts', 3],
  ['src/session', 3],
  ['src/scopes/matrix', 3],
  ['src/session/sign-in', 4],
  ['src/grants/paging', 4],
  ['src/early', 5],
  ['src/grants/data', 5],
  ['src/scopes/catalogue', 5],
  ['src/tokens/read', 5],
  ['src/grants/view', 6],
  ['src/grants/writes', 6],
  ['src/scopes/display', 6],
  ['src/insights', 7],
  ['src/grants/display', 7],
  ['src/grants/dialogs', 7],
  ['src/grants/bulk', 7],
  ['src/scopes/builder', 7],
  ['src/explorer', 7],
  ['src/grants/head', 8],
  ['src/tokens/sign', 8],
  ['src/tokens/inspect', 8],
  ['src/grants/form', 9],
  ['src/grants/list', 9],
  ['src/replacement', 9],
  ['src/pages', 10],
  ['src/app', 11],
  ['src/main.tsx', 12],
  ['src/gallery', 12],

  // The API server.
  ['server/lib', 1],
  ['server/database/migrations', 1],
  ['server/database', 2],
  ['server/challenges', 3],
  ['server/revocations', 3],
  ['server/profiles', 4],
  ['server/grants', 5],
  ['server/auth', 6],
  ['server/seeding', 6],
  ['server/restoring', 6],
  ['server/http', 7],
  ['server/openapi', 7],
  ['server/api', 8],
  ['server/dashboard', 8],
  ['server/app', 9],
  ['server/upstream', 10],
  ['server/start', 11],
  ['server/main.ts', 12],
  ['server/dev.ts', 12],
  ['server/seed.ts', 12],
  ['server/profile.ts', 12],
  ['server/backup.ts', 12],
  ['server/restore.ts', 12],
];

const CODE = '^(protocol|server|src)/';
const TESTS = String.raw`\.test\.tsx?$|/testing/`;

/** @param {string} room */
const escaped = (room) => room.replaceAll('.', String.raw`\.`);

/** @param {string} room */
const sideOf = (room) => room.split('/')[0];

/** @param {string} room */
const isFile = (room) => room.includes('.');

/**
 * What the paths of a room's files begin with, the ones of rooms inside it included.
 *
 * @param {string} room
 */
const within = (room) => `^${escaped(room)}${isFile(room) ? '$' : '/'}`;

/** @param {string} room */
const roomsIn = (room) =>
  ROOMS.map(([other]) => other).filter((other) => other.startsWith(`${room}/`));

/**
 * @param {string} name
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

/** The rules of dependency-cruiser that hold the imports of all files to the map of the rooms. */
export function layerRules() {
  return [
    forbid('no-circle', {}, { circular: true }),
    forbid('server-apart-from-src', { path: '^server/' }, { path: '^src/' }),
    forbid('src-apart-from-server', { path: '^src/' }, { path: '^server/' }),
    forbid('protocol-is-the-base', { path: '^protocol/' }, { path: '^(server|src)/' }),
    forbid('only-tests-use-tests', { path: CODE, pathNot: TESTS }, { path: TESTS }),
    forbid(
      'has-a-room',
      {},
      {
        path: CODE,
        pathNot: [TESTS, ...ROOMS.map(([room]) => within(room))],
      },
    ),
    // Tests may use any room of their side.
    ...ROOMS.flatMap(([room, level]) => {
      const above = ROOMS.filter(
        ([other, height]) => height >= level && other !== room && sideOf(other) === sideOf(room),
      );
      if (above.length === 0) return [];
      return forbid(
        `${room.replaceAll('/', '-')}-reaches-up`,
        { path: within(room), pathNot: [TESTS, ...roomsIn(room).map(within)] },
        { path: above.map(([other]) => within(other)), pathNot: TESTS },
      );
    }),
  ];
}
