import { useState } from 'react';
import { Code } from '../ui/code';
import { Icon, type IconName } from '../ui/icon';
import { Name } from '../ui/name';
import { Step, Steps } from '../ui/steps';
import { Tabs } from '../ui/tabs';
import { Term, Terms } from '../ui/terms';
import { VisibleText } from '../ui/visible-text';
import { Group, Row, Specimen } from './specimen';

const SIZES = ['text-title', 'text-section', 'text-body', 'text-small', 'text-meta'];
const TONES = [
  'text-ink',
  'text-ink-2',
  'text-ink-3',
  'text-accent',
  'text-ok',
  'text-soon',
  'text-warn',
  'text-bad',
  'text-off',
];
const ICONS: IconName[] = [
  'copy',
  'ellipsis',
  'key',
  'theme',
  'plus',
  'x',
  'shield',
  'check',
  'clock',
  'ban',
  'dashed',
];
const TABS = [
  { key: 'curl', label: 'curl' },
  { key: 'python', label: 'Python' },
] as const;

function TabsShown({ isSegmented }: { isSegmented: boolean }) {
  const [current, setCurrent] = useState<'curl' | 'python'>('curl');
  return (
    <Tabs label="Language" tabs={TABS} {...{ current, isSegmented }} onChange={setCurrent}>
      The panel of {current}
    </Tabs>
  );
}

export function TextShown() {
  return (
    <Group title="Text">
      <Row>
        <Specimen state="sizes">
          {SIZES.map((size) => (
            <p key={size} className={size}>
              {size}
            </p>
          ))}
        </Specimen>
        <Specimen state="tones">
          {TONES.map((tone) => (
            <p key={tone} className={tone}>
              {tone}
            </p>
          ))}
        </Specimen>
        <Specimen state="icons">
          <div className="flex flex-wrap gap-3">
            {ICONS.map((name) => (
              <Icon key={name} name={name} />
            ))}
          </div>
        </Specimen>
        <Specimen state="a name, code, and what hides in a foreign text">
          <Name>夜間バックアップ</Name> <Code>boosts:read</Code>{' '}
          <VisibleText text={'abc\u200bdef\u202e'} />
        </Specimen>
        <Specimen state="terms">
          <Terms>
            <Term name="Status">Active</Term>
            <Term name="Challenge">
              <Code>auth-grant:35997192-6b1f-4d4e-8a3e-1f2a7c0d9e5b</Code>
            </Term>
          </Terms>
        </Specimen>
        <Specimen state="tabs">
          <TabsShown isSegmented={false} />
        </Specimen>
        <Specimen state="tabs, segmented">
          <TabsShown isSegmented />
        </Specimen>
        <Specimen state="steps: done, current, later">
          <Steps label="Steps">
            <Step number={1} title="Create the grant" state="done" />
            <Step number={2} title="Sign a token" state="current">
              What to do now
            </Step>
            <Step number={3} title="Revoke the old grant" state="later" />
          </Steps>
        </Specimen>
      </Row>
    </Group>
  );
}
