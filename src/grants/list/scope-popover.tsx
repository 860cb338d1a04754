import { useEffect } from 'react';
import { scopeIssues } from '../../scopes/display/lazy-scope-issues';
import { openScope } from '../../scopes/display/scope-cell';
import { ScopeWords } from '../../scopes/display/scope-words';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { copy } from '../../ui/copy-text';
import { Icon } from '../../ui/icon';
import { Name } from '../../ui/name';
import { Popover } from '../../ui/popover';

/** A scope in words and as it's written, what it allows, and what's wrong with it. */
export function ScopePopover() {
  const open = openScope.use();
  const Analysis = scopeIssues.use().value?.ScopeAnalysis;
  // Meets the network: it may not have come yet.
  useEffect(() => {
    if (open) void scopeIssues.preload();
  }, [open]);
  // Another visit, maybe of another profile, starts without it.
  useEffect(() => () => openScope.set(null), []);
  if (open === null) return null;
  const { scope, name, anchor } = open;
  return (
    <Popover
      key={name}
      label={`Scope of ${name}`}
      anchor={anchor}
      align="left"
      onClose={() => openScope.set(null)}
    >
      <h2 className="mb-2 text-small font-medium text-ink-2 wrap-anywhere">
        Scope of <Name>{name}</Name>
      </h2>
      <p className="font-medium wrap-anywhere">
        <ScopeWords scope={scope} />
      </p>
      <div className="mt-1 flex items-start gap-2">
        <p className="min-w-0 grow py-1.5 wrap-anywhere">
          <Code>{scope || 'no scope'}</Code>
        </p>
        {scope !== '' && (
          <Button
            look="quiet"
            isIcon
            aria-label="Copy scope"
            onClick={() => void copy('Scope', scope)}
          >
            <Icon name="copy" />
          </Button>
        )}
      </div>
      {Analysis && <Analysis scope={scope} />}
    </Popover>
  );
}
