import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { TextArea } from '../../ui/field';

type TokenFieldProps = { token: string; onCopied: () => void };

export function TokenField({ token, onCopied }: TokenFieldProps) {
  return (
    <>
      <TextArea
        label="API token"
        value={token}
        readOnly
        isCode
        rows={5}
        hint="Shown only here. Keep it like a password, and give each program its own grant."
      />
      <div>
        <Button
          look="primary"
          onClick={async () => {
            if (await copy('Token', token)) onCopied();
          }}
        >
          Copy token
        </Button>
      </div>
    </>
  );
}
