import { useState } from 'react';
import { isOwnServer } from '../../lib/fetch-answer';
import { useCatalogue } from '../../scopes/catalogue/use-catalogue';
import { addressOf } from '../../servers/server-address';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { copy } from '../../ui/copy-text';
import { Tabs } from '../../ui/tabs';
import { exampleCall } from './example-call';
import { snippetsFor } from './snippets';

type SnippetTabsProps = {
  token: string;
  scope: string;
  server: string;
  /** Called once the token itself was copied, as part of a snippet. */
  onCopied: () => void;
};

/** How a program uses the token, with a call that its scope allows. */
export function SnippetTabs({ token, scope, server, onCopied }: SnippetTabsProps) {
  const catalogue = useCatalogue();
  const { path, why } = exampleCall(scope, catalogue, isOwnServer(server));
  const snippets = snippetsFor(addressOf(server) + path, token);
  const [current, setCurrent] = useState(snippets[0].key);
  const { label, words, text } = snippets.find(({ key }) => key === current) ?? snippets[0];
  const copySnippet = async () => {
    if ((await copy(label, text)) && text.includes(token)) onCopied();
  };
  return (
    <section aria-labelledby="try-it" className="grid gap-2">
      <h3 id="try-it" className="font-medium">
        Try it
      </h3>
      <p className="text-ink-2">
        With <Code className="wrap-anywhere">GET {path}</Code>, {why}.
      </p>
      <div>
        <Tabs label="Snippets" tabs={snippets} current={current} onChange={setCurrent}>
          <div className="grid gap-2">
            <p className="text-small text-ink-3">{words}</p>
            <pre
              translate="no"
              className="rounded-md bg-sunken p-3 whitespace-pre-wrap wrap-anywhere"
            >
              <Code>{text}</Code>
            </pre>
            <div>
              <Button onClick={() => void copySnippet()}>Copy</Button>
            </div>
          </div>
        </Tabs>
      </div>
    </section>
  );
}
