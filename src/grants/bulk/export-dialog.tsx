import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { download } from '../../lib/download';
import { serverNow } from '../../server-clock';
import { useSession } from '../../session/use-session';
import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { countOf } from './bulk-words';
import { type ExportFormat, exportFileName, toCsv, toJson } from './export-grants';

const FORMATS: Record<ExportFormat, { label: string; type: string; hint: string }> = {
  csv: {
    label: 'CSV',
    type: 'text/csv;charset=utf-8',
    hint: 'For spreadsheets. Whatever looks like a formula starts with an apostrophe, and tabs become spaces.',
  },
  json: { label: 'JSON', type: 'application/json', hint: 'For programs: all fields, unchanged.' },
};

const formats = Object.entries(FORMATS) as [ExportFormat, (typeof FORMATS)[ExportFormat]][];

type ExportDialogProps = { grants: AuthGrant[]; onClose: () => void };

export function ExportDialog({ grants, onClose }: ExportDialogProps) {
  const { session } = useSession();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [withChallenges, setWithChallenges] = useState(false);
  const save = () => {
    const now = serverNow();
    const text = (format === 'csv' ? toCsv : toJson)(grants, { withChallenges, now });
    const name = exportFileName(session.profile.profileId, format, now);
    download(name, FORMATS[format].type, text);
    onClose();
  };
  return (
    <Dialog title={`Export ${countOf(grants.length)}`} onClose={onClose}>
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-medium">Format</legend>
        {formats.map(([value, { label, hint }]) => (
          <label key={value} className="grid grid-cols-[auto_1fr] items-center gap-x-2">
            <input
              type="radio"
              name="format"
              aria-describedby={`export-${value}`}
              checked={format === value}
              onChange={() => setFormat(value)}
            />
            {label}
            <span id={`export-${value}`} aria-hidden className="col-start-2 text-ink-3">
              {hint}
            </span>
          </label>
        ))}
      </fieldset>
      <label className="grid grid-cols-[auto_1fr] items-center gap-x-2">
        <input
          type="checkbox"
          aria-describedby="export-challenges"
          checked={withChallenges}
          onChange={() => setWithChallenges(!withChallenges)}
        />
        Include challenges
        <span id="export-challenges" aria-hidden className="col-start-2 text-ink-3">
          Only needed to sign tokens with the profile’s key.
        </span>
      </label>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" onClick={save}>
          Download
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
