import type { Children } from '@kitajs/html';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';

interface FieldProps {
  readonly page: Page;
  readonly name: string;
  /** Where several forms of a page have a field of this name. */
  readonly id?: string;
  readonly label: Text;
  readonly hint?: Text;
  /** When a change of it takes effect. */
  readonly effect?: Text;
  readonly error?: Text;
  readonly type?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly accept?: string;
  readonly inputmode?: string;
}

/** A labelled input with its hint, and with what is wrong said where it is wrong. */
export function Field(props: FieldProps): JSX.Element {
  const { name, id = name, type = 'text', value, required, autocomplete, accept, inputmode } = props;
  return (
    <Labelled {...props}>
      <input
        id={id}
        name={name}
        type={type}
        value={attribute(value)}
        required={required}
        autocomplete={autocomplete}
        accept={accept}
        inputmode={inputmode}
        {...described(props)}
      />
    </Labelled>
  );
}

/** Of whoever is signed in, or signs in; password managers know it by its name. */
export function CurrentPassword({ page }: Pick<FieldProps, 'page'>): JSX.Element {
  return (
    <Field
      page={page}
      name="password"
      type="password"
      autocomplete="current-password"
      label={{ es: 'Contraseña', en: 'Password' }}
      required
    />
  );
}

interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

export function Select(props: SelectProps): JSX.Element {
  const { name, id = name, value, options, required } = props;
  // A value that is not among those offered, of a copied campaign say, is not to be lost.
  const kept = value === undefined || options.some((option) => option.value === value) ? [] : [value];
  return (
    <Labelled {...props}>
      <select id={id} name={name} required={required} {...described(props)}>
        {[...kept.map((own) => ({ value: own, text: own })), ...options].map((option) => (
          <option value={option.value} selected={option.value === value} safe>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function described({ name, id = name, hint, effect, error }: FieldProps) {
  const said = { hint, effect, error };
  const ids = Object.entries(said).flatMap(([kind, text]) => (text ? [`${id}-${kind}`] : []));
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? 'true' : undefined,
    // Of several, browsers go to the first.
    autofocus: error !== undefined,
  };
}

function Labelled(props: FieldProps & { readonly children?: Children }): JSX.Element {
  const { page, name, id = name, label, hint, effect, error, children } = props;
  return (
    <div class="field">
      <label for={id} safe>
        {page.say(label)}
      </label>
      {children}
      {hint && (
        <span class="hint" id={`${id}-hint`} safe>
          {page.say(hint)}
        </span>
      )}
      {effect && (
        <span class="hint effect" id={`${id}-effect`} safe>
          {page.say(effect)}
        </span>
      )}
      {error && (
        <span class="error-text" id={`${id}-error`} safe>
          {page.say(error)}
        </span>
      )}
    </div>
  );
}
