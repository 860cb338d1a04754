import type { LaunchOptions } from '@playwright/test';

export const ENGINES = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What `press` takes besides single characters. */
export type NamedKey = 'Enter' | 'Escape' | 'Tab' | 'ArrowDown' | 'Control' | 'Shift';

/** A function that runs in the page, so it can't use anything from outside. */
type PageFunction<T, A extends unknown[]> = (...args: A) => T | Promise<T>;

/**
 * One page of one browser, by the few commands that every protocol has. All else is written once,
 * in `Tab`. A command that isn't answered in time or meets a crash rejects.
 */
export type Driver = {
  readonly version: string;
  /** Errors that the page has logged, as far as the protocol tells. */
  readonly errors: readonly string[];
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Calls a function in the page, given as itself or as its text. Arguments and result are JSON; a promise is awaited. */
  run<T, A extends unknown[]>(body: PageFunction<T, A> | string, ...args: A): Promise<T>;
  /** Presses the mouse at a point of the viewport, in CSS pixels. */
  clickAt(x: number, y: number): Promise<void>;
  /** Presses one key after the other. */
  type(text: string): Promise<void>;
  /** Presses keys together, and lifts them in reverse order. */
  chord(keys: readonly (NamedKey | string)[]): Promise<void>;
  /** Prints the page to a PDF; `null` if the protocol has no command for it. */
  print: (() => Promise<Buffer>) | null;
  /** Ends the browser as a person does. Another start finds what it has stored. */
  quit(): Promise<void>;
  /** Ends the browser at once. */
  close(): Promise<void>;
};

export type Launch = {
  /** A folder of this test alone, in which the browser keeps everything. */
  folder: string;
  /** How Playwright starts Chromium. */
  chromium: LaunchOptions;
  /** Whether the browser refuses pages all storage. Only Firefox has a setting that holds for tests. */
  deniesStorage?: boolean;
};

/** Where downloads of a browser go. */
export const downloadsIn = (folder: string) => `${folder}/downloads`;

/** How long a browser may take to start, and for one command. Generous, for busy machines. */
const ENGINE_MS = 30_000;

/** Rejects with a text that says who was silent about what. */
export async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer in ${ENGINE_MS} ms`)), ENGINE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
