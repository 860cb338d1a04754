import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver, EngineName, NamedKey } from './engine';
import { type Found, locate, placeOf, type Target } from './locate';

/** How long the page may take to show something. Generous, for busy machines. */
const PAGE_MS = 15_000;
const POLL_MS = 50;
/** How much of the page a failure quotes. */
const QUOTE = 600;

/** Finds elements by role and name, as in unit tests, but in each engine's own document. */
const FINDER = readFileSync(
  createRequire(import.meta.url)
    .resolve('@testing-library/dom')
    .replace(/dist\/.*$/, 'dist/@testing-library/dom.umd.min.js'),
  'utf8',
);

/** Runs in the page. Only what's visible counts, which `textContent` doesn't tell. */
// biome-ignore lint/performance/useDomNodeTextContent: see above
const shownText = () => `${location.pathname}: ${document.body.innerText}`;

const wordsFor = (target: Target) =>
  'label' in target ? `the field “${target.label}”` : `the ${target.role} “${target.name}”`;

/** A page as a person uses it, the same in every engine. Each failure names the engine and the step. */
export class Tab {
  constructor(
    readonly engine: EngineName,
    readonly driver: Driver,
    readonly server: string,
  ) {}

  goto = (path: string) => this.#step(`open ${path}`, () => this.driver.open(this.server + path));
  reload = () => this.#step('reload', () => this.driver.reload());
  back = () => this.#step('go back', () => this.driver.back());
  press = (...keys: (NamedKey | string)[]) =>
    this.#step(`press ${keys.join('+')}`, () => this.driver.chord(keys));
  type = (text: string) => this.#step(`type “${text}”`, () => this.driver.type(text));

  run<T, A extends unknown[]>(body: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    return this.#step('run a script', () => this.driver.run(body, ...args));
  }

  /** Clicks what has a role and a name, once it's there, stands still and isn't covered. */
  click = (role: string, name: string) => this.#click({ role, name });

  /** Replaces the text of a field by typing, and leaves the caret there. */
  async fill(label: string, text: string): Promise<void> {
    await this.#click({ label });
    await this.driver.run(() => {
      const field = document.activeElement;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    });
    await this.type(text);
  }

  /** Sets a field as its picker does: pickers are drawn outside the page. */
  async choose(label: string, value: string): Promise<void> {
    await this.#find({ label });
    await this.#step(`choose ${value} in “${label}”`, () =>
      this.driver.run((wanted) => {
        const field = window.foundByTests;
        if (field instanceof HTMLSelectElement) {
          const option = [...field.options].find(({ text }) => text === wanted);
          if (!option) throw new Error(`no option ${wanted}`);
          field.value = option.value;
        } else if (field instanceof HTMLInputElement) {
          // React watches the property of the element itself, and would take this for its own doing.
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
            field,
            wanted,
          );
        }
        for (const type of ['input', 'change']) {
          field?.dispatchEvent(new Event(type, { bubbles: true }));
        }
      }, value),
    );
  }

  /** The value of a field, or the text of another element. */
  async read(target: Target): Promise<string> {
    await this.#find(target);
    return this.driver.run(() => {
      const found = window.foundByTests;
      return found && 'value' in found && typeof found.value === 'string'
        ? found.value
        : (found?.textContent ?? '');
    });
  }

  /** Waits until an element is there. */
  see = (role: string, name: string) => this.#find({ role, name });

  /** Waits until the page shows a text, anywhere. */
  async seeText(text: string): Promise<void> {
    await this.#poll(`see “${text}”`, async () =>
      (await this.driver.run(shownText)).includes(text) ? true : undefined,
    );
  }

  /** Waits until something is true in the page. */
  async until<A extends unknown[]>(
    words: string,
    isTrue: (...args: A) => boolean,
    ...args: A
  ): Promise<void> {
    await this.#poll(words, async () => (await this.driver.run(isTrue, ...args)) || undefined);
  }

  /** The text of what has the focus, or its label if it's a field. */
  async focused(): Promise<string> {
    return this.driver.run(() => {
      const active = document.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
    });
  }

  quit = () => this.#step('quit', () => this.driver.quit());

  async #click(target: Target): Promise<void> {
    const words = `click ${wordsFor(target)}`;
    let last = '';
    const { x, y } = await this.#poll(words, async () => {
      const found = await this.#look(target);
      if (found !== 'one') return undefined;
      const place = await this.driver.run(placeOf);
      const stands = JSON.stringify(place) === last;
      last = JSON.stringify(place);
      return place && stands ? place : undefined;
    });
    await this.#step(words, () => this.driver.clickAt(x, y));
  }

  /** Waits until exactly one element matches, and leaves it to the next script. */
  async #find(target: Target): Promise<void> {
    await this.#poll(`find ${wordsFor(target)}`, async () =>
      (await this.#look(target)) === 'one' ? true : undefined,
    );
  }

  async #look(target: Target): Promise<Found> {
    const found = await this.driver.run(locate, target);
    if (found !== 'no finder') return found;
    // As text, which no content security policy applies to.
    await this.driver.run(`() => {\n${FINDER}\n}`);
    return this.driver.run(locate, target);
  }

  async #poll<T>(words: string, look: () => Promise<T | undefined>): Promise<T> {
    return this.#step(words, async () => {
      const end = Date.now() + PAGE_MS;
      while (Date.now() < end) {
        const found = await look();
        if (found !== undefined) return found;
        await sleep(POLL_MS);
      }
      const shown = await this.driver.run(shownText);
      throw new Error(`not within ${PAGE_MS} ms. The page is ${shown.slice(0, QUOTE)}`);
    });
  }

  async #step<T>(words: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      const errors =
        this.driver.errors.length > 0 ? `\nLogged: ${this.driver.errors.join('\n')}` : '';
      throw new Error(`${this.engine}, ${words}: ${message}${errors}`, { cause: error });
    }
  }
}
