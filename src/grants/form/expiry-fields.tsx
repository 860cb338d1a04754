import { useId } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { formatMoment, formatRelative, localDayOf } from '../../lib/dates';
import { FieldError, TextField } from '../../ui/field';
import { EXPIRY_CHOICES, type ExpiryValue } from './expiry';
import { chosenExpiry } from './form-values';

type ExpiryFieldsProps = {
  value: ExpiryValue;
  /** The grant being edited; `undefined` for a new one. */
  existing: AuthGrant | undefined;
  onChange: (value: ExpiryValue) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.Ref<HTMLInputElement>;
};

const choices = Object.entries(EXPIRY_CHOICES) as [ExpiryValue['choice'], { label: string }][];

/** Gives the exact moment, since the end of a calendar day depends on the time zone. */
function expiryText(expiresAt: string | null | undefined, now: number): string {
  if (expiresAt === null) return 'Its tokens work until you revoke the grant.';
  if (expiresAt === undefined) return 'Choose the last day; the grant ends with it.';
  const verb = Date.parse(expiresAt) > now ? 'Ends' : 'Ended';
  return `${verb} ${formatRelative(expiresAt, now)}: ${formatMoment(expiresAt)}.`;
}

export function ExpiryFields(props: ExpiryFieldsProps) {
  const { value, existing, onChange, onBlur, error, inputRef } = props;
  const now = Date.now();
  const errorId = useId();
  const isCustom = value.choice === 'custom';
  return (
    <fieldset aria-describedby={isCustom || !error ? undefined : errorId} className="grid gap-3">
      <legend className="mb-2 text-base font-semibold">Expires</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {choices.map(([choice, { label }]) => (
          <label key={choice} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              ref={value.choice === choice && !isCustom ? inputRef : undefined}
              name="expiry"
              checked={value.choice === choice}
              onChange={() => onChange({ ...value, choice })}
              onBlur={onBlur}
            />
            {label}
          </label>
        ))}
      </div>
      {!isCustom && <FieldError id={errorId} message={error} />}
      {isCustom && (
        <div className="max-w-60">
          <TextField
            label="Expires at"
            type="date"
            ref={inputRef}
            min={localDayOf(new Date(now))}
            value={value.day}
            onChange={(event) => onChange({ ...value, day: event.target.value })}
            onBlur={onBlur}
            error={error}
          />
        </div>
      )}
      <p aria-live="polite" className="text-ink-2">
        {expiryText(chosenExpiry(value, now, existing), now)}
      </p>
    </fieldset>
  );
}
