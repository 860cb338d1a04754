import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantAt } from '../testing/model-server';
import { calendarOf as calendarWith, hasReminder } from './calendar';

const NOW = Date.parse('2026-11-25T12:00:00.000Z');
const calendarOf = (grants: AuthGrant[], now: number) =>
  calendarWith(grants, ({ id }) => `https://a.example:8080/grants/${id}`, now);
const END = '2027-02-27T22:59:59.999Z';

/** Reads the lines of a calendar as RFC 5545 says: folded ones are joined, and signs are unescaped. */
function linesOf(text: string): string[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.pop()).toBe('');
  return lines;
}
const unescaped = (text: string) =>
  text.replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign));
const valuesOf = (text: string, name: string) =>
  linesOf(text).flatMap((line) =>
    line.startsWith(`${name}:`) ? [unescaped(line.slice(name.length + 1))] : [],
  );

describe('calendarOf', () => {
  it('has the moment of the expiry, a reminder a week ahead, and a link to the grant', () => {
    const text = calendarOf([grantAt(0, 'ci', { name: 'CI', expiresAt: END })], NOW);
    expect(valuesOf(text, 'SUMMARY')).toEqual(['Grant “CI” expires']);
    expect(valuesOf(text, 'DTSTART')).toEqual(['20270227T225959Z']);
    expect(valuesOf(text, 'DTSTAMP')).toEqual(['20261125T120000Z']);
    expect(valuesOf(text, 'TRIGGER')).toEqual(['-P7D']);
    expect(valuesOf(text, 'URL')).toEqual(['https://a.example:8080/grants/ci']);
    expect(valuesOf(text, 'UID')).toEqual(['grant-ci@a.example:8080']);
    expect(linesOf(text)[0]).toBe('BEGIN:VCALENDAR');
    expect(linesOf(text).at(-1)).toBe('END:VCALENDAR');
  });

  it('leaves out what has no expiry ahead', () => {
    const grants = [
      grantAt(0, 'never', { expiresAt: null }),
      grantAt(0, 'expired', { expiresAt: '2026-11-25T11:59:59.999Z' }),
      grantAt(0, 'revoked', { expiresAt: END, status: 'revoked' }),
      grantAt(0, 'ahead', { expiresAt: END }),
    ];
    expect(grants.filter((grant) => hasReminder(grant, NOW)).map(({ id }) => id)).toEqual([
      'ahead',
    ]);
    expect(valuesOf(calendarOf(grants, NOW), 'UID')).toEqual(['grant-ahead@a.example:8080']);
  });

  it('is a valid calendar for any grant, and holds no challenge', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(name, fc.string(), (text, scope) => {
        const grant = grantAt(0, 'ci', { name: `a${text}`, scope, expiresAt: END });
        const calendar = calendarOf([grant], NOW);
        for (const line of calendar.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
        expect(valuesOf(calendar, 'SUMMARY')).toHaveLength(1);
        expect(valuesOf(calendar, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VALARM']);
        expect(calendar).not.toContain(grant.challenge);
      }),
    );
  });

  it.each(['a\\b;c,d', 'Zürich 🚀 '.repeat(20).trim(), 'x'.repeat(300)])(
    'keeps the name %j as it is',
    (name) => {
      const text = calendarOf([grantAt(0, 'ci', { name, expiresAt: END })], NOW);
      expect(valuesOf(text, 'SUMMARY')).toEqual([`Grant “${name}” expires`]);
    },
  );
});
