import { useEffect, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { ScopeFields } from '../../scopes/builder/scope-fields';
import { ExpiryFields } from './expiry-fields';
import type { FormEnds, GrantFormValues } from './form-values';
import type { GrantFormState } from './use-grant-form';

type Focusable = { focus: () => void };

/**
 * A field of the form whose value no single input holds. The library's own `Controller` does the same for
 * any kind of field, at many times the size.
 */
function useField<K extends keyof GrantFormValues>(form: GrantFormState, name: K) {
  const { control, formState, register, getValues } = form;
  const value = useWatch({ control, name }) as GrantFormValues[K];
  const target = useRef<Focusable>(null);
  // Meets the form, which moves the focus to the first mistake.
  useEffect(() => {
    const { ref } = register(name);
    ref({ focus: () => target.current?.focus() });
    return () => ref(null);
  }, [register, name]);
  const tell = (type: 'change' | 'blur', next: GrantFormValues[K]) => {
    const { onChange, onBlur } = register(name);
    void (type === 'blur' ? onBlur : onChange)({ type, target: { name, value: next } });
  };
  return {
    value,
    onChange: (next: GrantFormValues[K]) => tell('change', next),
    onBlur: () => tell('blur', getValues(name)),
    error: formState.errors[name]?.message,
    /** Takes what has the focus where this field has a mistake. */
    inputRef: target,
  };
}

type AccessFieldsProps = { form: GrantFormState; ends: FormEnds };

/** Scope and expiry: what servers lock once a grant exists. */
export function AccessFields({ form, ends }: AccessFieldsProps) {
  const scope = useField(form, 'scope');
  const expiry = useField(form, 'expiry');
  return (
    <>
      {/* A draft that comes back is shown in the view for a scope that's given. */}
      <ScopeFields key={String(form.isRestored)} {...scope} />
      <ExpiryFields {...expiry} ends={ends} />
    </>
  );
}
