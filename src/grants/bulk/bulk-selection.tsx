import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { BulkDeleteDialog } from './bulk-delete-dialog';
import { BulkRevokeDialog } from './bulk-revoke-dialog';
import type { BulkKind } from './end-grant';
import { ExportDialog } from './export-dialog';
import { BulkBar, type BulkQuestion } from './selection-bar';
import { type Selecting, useSelectedGrants } from './use-selected-grants';

type BulkSelectionProps = Selecting & {
  onBegin: (kind: BulkKind, grants: AuthGrant[]) => void;
  onClear: () => void;
};

/** The bar of the selected grants, and the questions that it asks. */
export function BulkSelection({ onBegin, onClear, ...selecting }: BulkSelectionProps) {
  const selection = useSelectedGrants(selecting);
  const { selected } = selection;
  const [question, setQuestion] = useState<BulkQuestion | null>(null);
  const dialog = { selected, onBegin, onClose: () => setQuestion(null) };
  if (selected.length === 0) return null;
  return (
    <>
      <BulkBar selection={selection} onAsk={setQuestion} onClear={onClear} />
      {question === 'revoke' && <BulkRevokeDialog {...dialog} />}
      {question === 'delete' && <BulkDeleteDialog {...dialog} />}
      {question === 'export' && <ExportDialog grants={selected} onClose={dialog.onClose} />}
    </>
  );
}
