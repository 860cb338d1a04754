import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Keeps every error and warning of the pages of a browser context, but those that were allowed. */
export class ConsoleWatch {
  readonly #allowed: RegExp[] = [];
  readonly #kept: string[] = [];

  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message: ConsoleMessage) => {
      if (['error', 'warning'].includes(message.type())) {
        this.#kept.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.#kept.push(`uncaught: ${error.error()}`));
  }

  /** What nobody allowed; judged at the end, so that an allowance may come after its message. */
  complaints(): string[] {
    return this.#kept.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
  }
}
