import { useState } from 'react';
import { Combobox } from '../ui/combobox';
import { SelectField, TextArea, TextField } from '../ui/field';
import { isWord, TypedField } from '../ui/typed-field';
import { Group, Row, Specimen } from './specimen';

const OPERATIONS = ['createBoost', 'getBoost', 'sendBoost'];

const OPTIONS = (
  <>
    <option>Newest first</option>
    <option>Expires soonest</option>
  </>
);

function SearchShown() {
  const [text, setText] = useState('boosts');
  return (
    <TextField
      label="Filter resources"
      type="search"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onClear={() => setText('')}
    />
  );
}

function ComboboxShown() {
  const [text, setText] = useState('');
  const options = OPERATIONS.filter((name) => name.includes(text)).map((name) => ({
    key: name,
    value: name,
    content: name,
  }));
  return (
    <Combobox
      label="Operation"
      hint="A name, or a method and path."
      placeholder="sendBoost"
      summary={`${options.length} operations`}
      {...{ text, options }}
      onText={setText}
      onPick={setText}
    />
  );
}

function TypedShown() {
  const [value, setValue] = useState('');
  return (
    <TypedField
      label="Type delete to confirm"
      wanted="delete"
      value={value}
      isRight={isWord(value, 'delete')}
      onChange={setValue}
      onConfirm={() => setValue('')}
    />
  );
}

export function FieldsShown() {
  return (
    <Group title="Fields">
      <Row>
        <Specimen state="text, with a hint">
          <TextField label="Name" hint="1 to 100 characters." placeholder="Nightly export" />
        </Specimen>
        <Specimen state="text, with an error">
          <TextField label="Name" defaultValue=" " error="Enter a name." />
        </Specimen>
        <Specimen state="code, read-only">
          <TextField label="API token" isCode readOnly value="eyJhbGciOiJFZERTQSJ9.e30.c2ln" />
        </Specimen>
        <Specimen state="search, with its button">
          <SearchShown />
        </Specimen>
        <Specimen state="several lines">
          <TextArea label="Description" hint="Optional." />
        </Specimen>
        <Specimen state="several lines, with an error">
          <TextArea label="Token" isCode defaultValue="eyJ" error="That isn’t a token." />
        </Specimen>
        <Specimen state="select">
          <SelectField label="Sort">{OPTIONS}</SelectField>
        </Specimen>
        <Specimen state="select, with an error">
          <SelectField label="Sort" error="Choose an order.">
            {OPTIONS}
          </SelectField>
        </Specimen>
        <Specimen state="combobox">
          <ComboboxShown />
        </Specimen>
        <Specimen state="a word to type">
          <TypedShown />
        </Specimen>
      </Row>
    </Group>
  );
}
