import type { Behaviour } from './behaviour';
import type { Memory } from './memory';

export type World = {
  memory: Memory;
  behaviour: Behaviour;
  /** The host in did:web names, such as `localhost:4400`. */
  host: string;
  /** Milliseconds since the epoch, UTC. */
  now: number;
  /** Decides the order of grants that share a timestamp. */
  random: () => number;
};
