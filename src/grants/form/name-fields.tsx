import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../ui/button';
import { TextArea, TextField } from '../../ui/field';
import type { GrantFormState } from './use-grant-form';

/** The description takes room that most grants don't need, so it's there once it's asked for. */
export function NameFields({ form }: { form: GrantFormState }) {
  const { formState, register, getValues, setFocus } = form;
  const { errors, defaultValues } = formState;
  const [isAsked, setAsked] = useState(Boolean(defaultValues?.description));
  const isDescribed = isAsked || getValues('description') !== '';
  return (
    <section aria-labelledby="name-it" className="grid gap-3">
      <h2 id="name-it" className="text-section font-semibold tracking-tight">
        What’s it called?
      </h2>
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register('name')}
      />
      {isDescribed ? (
        <TextArea
          label="Description"
          rows={2}
          // So that it stays while it's emptied.
          onFocus={() => setAsked(true)}
          error={errors.description?.message}
          {...register('description')}
        />
      ) : (
        <div className="-mx-3.5 -my-1.5">
          <Button
            look="quiet"
            onClick={() => {
              flushSync(() => setAsked(true));
              setFocus('description');
            }}
          >
            + Add description
          </Button>
        </div>
      )}
    </section>
  );
}
