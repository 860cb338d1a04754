import type { Behaviour } from './behaviour';
import type { Memory } from './memory';

/** What a call finds when it is carried out. */
export type World = {
  memory: Memory;
  behaviour: Behaviour;
  /** The host of the did:web names, such as `localhost:4400`. */
  host: string;
  /** Milliseconds since the epoch, UTC. */
  now: number;
  /** Decides the order of grants that share a timestamp. */
  random: () => number;
};
