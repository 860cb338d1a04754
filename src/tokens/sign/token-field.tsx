import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { TextField } from '../../ui/field';
import { announce } from '../../ui/status-region';

type TokenFieldProps = {
  token: string;
  onCopied: () => void;
  /** What else can be done with the token, beside the button that copies it. */
  children?: ReactNode;
};

/** Takes the focus, with its text selected, since the button that created the token is gone. */
export function TokenField({ token, onCopied, children }: TokenFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  // Meets the focus.
  useEffect(() => {
    field.current?.focus();
    announce('Token created');
  }, []);
  return (
    <>
      <TextField
        ref={field}
        label="API token"
        value={token}
        readOnly
        isCode
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        hint="Copy it now: you won’t see it again. Treat it like a password, and use one grant per program."
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          onClick={async () => {
            if (await copy('Token', token)) onCopied();
          }}
        >
          Copy token
        </Button>
        {children}
      </div>
    </>
  );
}
