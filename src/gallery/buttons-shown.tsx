import { useState } from 'react';
import { Button, ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { useLazyMenu } from '../ui/lazy-menu';
import { Popover } from '../ui/popover';
import { SelectionCheckbox } from '../ui/selection-checkbox';
import { announce } from '../ui/status-region';
import { Group, Row, Specimen } from './specimen';

const LOOKS = ['primary', 'plain', 'quiet', 'danger', 'confirm'] as const;

const ITEMS = [
  { label: 'Edit', onSelect: () => announce('Edit was chosen') },
  { label: 'Revoke', isDanger: true, isApart: true, onSelect: () => announce('Revoke was chosen') },
];

function MenuShown() {
  const menu = useLazyMenu();
  return (
    <>
      <Button
        isIcon
        aria-label="Actions"
        aria-haspopup="menu"
        aria-expanded={menu.openId !== null}
        onClick={({ currentTarget: anchor }) => menu.toggle({ anchor, id: 'shown', items: ITEMS })}
      >
        <Icon name="ellipsis" />
      </Button>
      {menu.slot}
    </>
  );
}

function PopoverShown() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        Open
      </Button>
      {anchor && (
        <Popover label="Shown" anchor={anchor} align="left" onClose={() => setAnchor(null)}>
          What belongs to the button.
        </Popover>
      )}
    </>
  );
}

function CheckboxShown({ isMixed = false }: { isMixed?: boolean }) {
  const [isChecked, setChecked] = useState(isMixed);
  const label = isMixed ? 'Select all' : 'Select a row';
  return (
    <SelectionCheckbox {...{ label, isChecked, isMixed }} onToggle={() => setChecked(!isChecked)} />
  );
}

export function ButtonsShown() {
  return (
    <Group title="Buttons">
      <Row>
        {LOOKS.map((look) => (
          <Specimen key={look} state={`${look}: at rest, busy, disabled`}>
            <div className="flex flex-wrap gap-2">
              <Button look={look}>Do it</Button>
              <Button look={look} aria-disabled>
                Doing it…
              </Button>
              <Button look={look} disabled>
                Can’t
              </Button>
            </div>
          </Specimen>
        ))}
        <Specimen state="links, with an icon and without">
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/ui" look="primary">
              <Icon name="plus" />
              New grant
            </ButtonLink>
            <ButtonLink href="/ui">Replace</ButtonLink>
          </div>
        </Specimen>
        <Specimen state="a menu">
          <MenuShown />
        </Specimen>
        <Specimen state="a popover">
          <PopoverShown />
        </Specimen>
        <Specimen state="checkboxes of rows: one, and of some of several">
          <div className="flex gap-6 px-2">
            <CheckboxShown />
            <CheckboxShown isMixed />
          </div>
        </Specimen>
      </Row>
    </Group>
  );
}
