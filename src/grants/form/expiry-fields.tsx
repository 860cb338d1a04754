import { useId, useState } from 'react';
import { formatMoment, formatRelative, localDayOf } from '../../english/dates';
import { serverNow } from '../../server-clock';
import { FieldError, TextField } from '../../ui/field';
import { EXPIRY_CHOICES, type ExpiryValue, isTooLate, LAST_DAY } from './expiry';
import { chosenExpiry, type FormEnds } from './form-values';

type ExpiryFieldsProps = {
  value: ExpiryValue;
  ends: FormEnds;
  onChange: (value: ExpiryValue) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.Ref<HTMLInputElement>;
};

const choices = Object.entries(EXPIRY_CHOICES) as [ExpiryValue['choice'], { label: string }][];

/** Gives the exact moment, since the end of a calendar day depends on the time zone. */
function expiryText(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return 'Its tokens work until you revoke the grant.';
  const verb = Date.parse(expiresAt) > now ? 'Ends' : 'Ended';
  return `${verb} ${formatRelative(expiresAt, now)}: ${formatMoment(expiresAt)}.`;
}

export function ExpiryFields(props: ExpiryFieldsProps) {
  const { value, ends, onChange, onBlur, error, inputRef } = props;
  const now = serverNow();
  const errorId = useId();
  const { limit } = ends;
  // What is chosen is always shown, even if it can't be chosen any more.
  const offered = choices.filter(
    ([choice]) => choice === value.choice || !limit || !isTooLate({ choice, day: '' }, limit),
  );
  const isCustom = value.choice === 'custom';
  // The field's value is empty then, but what was typed still stands in it.
  const [isNoDay, setNoDay] = useState(false);
  const expiresAt = chosenExpiry(value, now, ends);
  const chooseDay = isNoDay
    ? 'That date isn’t complete, or doesn’t exist.'
    : 'Choose the last day; the grant ends with it.';
  return (
    <fieldset aria-describedby={isCustom || !error ? undefined : errorId} className="grid gap-3">
      <legend className="mb-2 text-base font-semibold">Expires</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {offered.map(([choice, { label }]) => (
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
            // Browsers then take years of four digits.
            max={limit?.day ?? LAST_DAY}
            value={value.day}
            onChange={(event) => onChange({ ...value, day: event.target.value })}
            onBlur={(event) => {
              setNoDay(event.target.validity.badInput);
              onBlur();
            }}
            error={error}
          />
        </div>
      )}
      <p aria-live="polite" className="text-ink-2">
        {expiresAt === undefined ? chooseDay : expiryText(expiresAt, now)}
      </p>
      {limit && <p className="text-ink-2">{limit.words}</p>}
    </fieldset>
  );
}
