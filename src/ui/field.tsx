import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react';
import { ClearButton } from './clear-button';
import { Select } from './select';

/**
 * Whether a key belongs to an input method, such as the Enter that accepts a Japanese word. Safari
 * sends that one after the composition has ended, with the code 229.
 */
export const isOfInputMethod = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229;

type FieldText = { label: ReactNode; hint?: ReactNode; error?: string | undefined };

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

type FrameProps = FieldText & { ids: ReturnType<typeof useFieldIds>; children: ReactNode };

function Frame({ label, hint, error, ids, children }: FrameProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={ids.control.id} className="label">
        {label}
      </label>
      {children}
      <FieldError id={ids.errorId} message={error} />
      {hint && (
        <div id={ids.hintId} className="text-small text-ink-3">
          {hint}
        </div>
      )}
    </div>
  );
}

export function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p id={id} className="text-small text-bad">
      {message}
    </p>
  );
}

type TextFieldProps = FieldText &
  ComponentProps<'input'> & {
    isCode?: boolean;
    /** Adds a button that empties the field. */
    onClear?: () => void;
  };

export function TextField({ label, hint, error, isCode, onClear, ...props }: TextFieldProps) {
  const ids = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, ids }}>
      <div className="relative">
        <input
          translate={isCode ? 'no' : undefined}
          {...props}
          {...ids.control}
          className={`control ${isCode ? 'font-mono' : ''}`}
        />
        {onClear && props.value !== '' && <ClearButton label="Clear" onClear={onClear} />}
      </div>
    </Frame>
  );
}

type TextAreaProps = FieldText & ComponentProps<'textarea'> & { isCode?: boolean };

export function TextArea({ label, hint, error, isCode, ...props }: TextAreaProps) {
  const ids = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, ids }}>
      <textarea
        rows={3}
        translate={isCode ? 'no' : undefined}
        {...props}
        {...ids.control}
        className={`control ${isCode ? 'font-mono' : ''}`}
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
  const ids = useFieldIds({ label, hint, error });
  return (
    <Frame {...{ label, hint, error, ids }}>
      <Select {...props} {...ids.control} className="w-full" />
    </Frame>
  );
}
