import { type ComponentProps, type ReactNode, useId } from 'react';

const CONTROL =
  'w-full rounded-md border border-control bg-raised px-3 py-1.5 text-ink aria-invalid:border-bad';

/** For text alone: to a browser, every `<select>` is read-only. */
const TEXT_CONTROL = `${CONTROL} read-only:bg-sunken`;

type FieldText = { label: string; hint?: ReactNode; error?: string | undefined };

/** What ties a control to its label, its hint and its error. */
function useFieldIds({ hint, error }: FieldText) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ');
  return {
    hintId,
    errorId,
    control: {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy || undefined,
    },
  };
}

type FrameProps = FieldText & { naming: ReturnType<typeof useFieldIds>; children: ReactNode };

function Frame({ label, hint, error, naming, children }: FrameProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={naming.control.id} className="font-medium">
        {label}
      </label>
      {children}
      <FieldError id={naming.errorId} message={error} />
      {hint && (
        <div id={naming.hintId} className="text-[0.8125rem] text-ink-3">
          {hint}
        </div>
      )}
    </div>
  );
}

/** What is wrong with a field, beside that field. */
export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p id={id} className="text-[0.8125rem] text-bad">
      {message}
    </p>
  );
}

type TextFieldProps = FieldText & ComponentProps<'input'> & { isCode?: boolean };

export function TextField({ label, hint, error, isCode, ...props }: TextFieldProps) {
  const naming = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, naming }}>
      <input
        {...props}
        {...naming.control}
        className={`${TEXT_CONTROL} ${isCode ? 'font-mono' : ''}`}
      />
    </Frame>
  );
}

type TextAreaProps = FieldText & ComponentProps<'textarea'> & { isCode?: boolean };

export function TextArea({ label, hint, error, isCode, ...props }: TextAreaProps) {
  const naming = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, naming }}>
      <textarea
        rows={3}
        {...props}
        {...naming.control}
        className={`${TEXT_CONTROL} resize-y ${isCode ? 'font-mono' : ''}`}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  ...props
}: FieldText & ComponentProps<'select'>) {
  const naming = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, naming }}>
      <select {...props} {...naming.control} className={CONTROL} />
    </Frame>
  );
}
