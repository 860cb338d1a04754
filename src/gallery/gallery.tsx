import { ThemeSelect } from '../app/theme-select';
import { Page } from '../ui/page';
import { StatusRegion } from '../ui/status-region';
import { ButtonsShown } from './buttons-shown';
import { DialogsShown } from './dialogs-shown';
import { FieldsShown } from './fields-shown';
import { MessagesShown } from './messages-shown';
import { TextShown } from './text-shown';

/** Every part of `src/ui` in every state. Only the development server has this page, at /ui. */
export function Gallery() {
  return (
    <main className="mx-auto max-w-310 px-4 py-8 wide:px-6">
      <Page title="Parts" subtitle="Every part of src/ui in every state." actions={<ThemeSelect />}>
        <TextShown />
        <ButtonsShown />
        <FieldsShown />
        <MessagesShown />
        <DialogsShown />
      </Page>
      <StatusRegion />
    </main>
  );
}
