import { useId, useState } from 'react';
import { localDayOf } from '../../english/dates';
import { serverNow } from '../../server-clock';
import { FieldError, TextField } from '../../ui/field';
import { EXPIRY_CHOICES, type ExpiryValue, firstCustomDay, isTooLate, LAST_DAY } from './expiry';
import { expiryWords } from './expiry-words';
import { chosenExpiry, type FormEnds, isRevokedAlready } from './form-values';

type ExpiryFieldsProps = {
  value: ExpiryValue;
  ends: FormEnds;
  onChange: (value: ExpiryValue) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: React.RefObject<{ focus: () => void } | null>;
};

const choices = Object.entries(EXPIRY_CHOICES) as [ExpiryValue['choice'], { label: string }][];

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
  const focusHere = (input: HTMLInputElement | null) => {
    if (input) inputRef.current = input;
  };
  // The field's value is empty then, but what was typed still stands in it.
  const [isNoDay, setNoDay] = useState(false);
  const expiresAt = chosenExpiry(value, now, ends);
  const chooseDay = isNoDay
    ? 'That date isn’t complete, or doesn’t exist.'
    : 'Choose the last day it’s valid.';
  return (
    <fieldset
      aria-label="Expires"
      aria-describedby={isCustom || !error ? undefined : errorId}
      className="grid min-w-0 gap-2"
    >
      <h2 className="text-section font-semibold tracking-tight">When does it expire?</h2>
      <div className="grid grid-cols-3 gap-2 min-[40rem]:grid-cols-6">
        {offered.map(([choice, { label }]) => (
          <label
            key={choice}
            className="inline-flex min-h-8.5 cursor-pointer items-center gap-2 rounded-md border border-line bg-raised px-2.5 whitespace-nowrap outline-accent hover:bg-sunken has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              ref={value.choice === choice && !isCustom ? focusHere : undefined}
              name="expiry"
              checked={value.choice === choice}
              onChange={() => {
                const day = value.day || firstCustomDay(now, limit);
                onChange({ choice, day: choice === 'custom' ? day : value.day });
              }}
              onBlur={onBlur}
              className="outline-none"
            />
            {label}
          </label>
        ))}
      </div>
      {!isCustom && <FieldError id={errorId} message={error} />}
      {isCustom && (
        <div className="max-w-60">
          <TextField
            label="Expires on"
            type="date"
            ref={focusHere}
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
      <p aria-live="polite" className={expiresAt === null ? 'text-warn' : 'text-ink-2'}>
        {expiresAt === undefined
          ? chooseDay
          : isRevokedAlready(value, ends)
            ? 'This grant is revoked, so its tokens no longer work.'
            : expiryWords(expiresAt, now)}
        {expiresAt === null && ' A grant that expires is safer.'}
      </p>
      {limit && <p className="text-ink-2">{limit.words}</p>}
    </fieldset>
  );
}
