import type { BrowserContext, ConsoleMessage } from '@playwright/test';

export class ConsoleWatch {
  readonly #allowed: RegExp[] = [];
  readonly #messages: string[] = [];

  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message: ConsoleMessage) => {
      if (['error', 'warning'].includes(message.type())) {
        this.#messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.#messages.push(`uncaught: ${error.error()}`));
  }

  /** Filters at the end, so that a message can also be allowed after it was logged. */
  unexpected(): string[] {
    return this.#messages.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)));
  }
}
