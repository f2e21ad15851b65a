import { describe, expect, it } from 'vitest';
import { dayToDate, formatDay, isDay } from './dates';

// vitest.config.ts runs this file in three time zones: UTC, east of it and west of it.
it('runs in the time zone it was told', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
});

describe('a day in words', () => {
  it('is as the organisation writes it', () => {
    expect(formatDay('2015-09-27', 'zh', 'full')).toBe('2015年9月27日星期日');
    expect(formatDay('2015-09-27', 'en', 'full')).toBe('Sunday, September 27, 2015');
  });

  it('is shorter where less is needed', () => {
    expect(formatDay('2015-09-08', 'zh', 'long')).toBe('2015年9月8日');
    expect(formatDay('2015-09-08', 'en', 'long')).toBe('September 8, 2015');
    expect(formatDay('2015-09-08', 'zh', 'short')).toBe('9月8日');
    expect(formatDay('2015-09-08', 'en', 'short')).toBe('September 8');
    expect(formatDay('2015-09-08', 'zh', 'month')).toBe('2015年9月');
    expect(formatDay('2015-09-08', 'en', 'month')).toBe('September 2015');
  });

  it('is the same day at both ends of a year and across a change of clocks', () => {
    expect(formatDay('2016-01-01', 'en', 'full')).toBe('Friday, January 1, 2016');
    expect(formatDay('2015-12-31', 'en', 'full')).toBe('Thursday, December 31, 2015');
    expect(formatDay('2015-03-08', 'en', 'full')).toBe('Sunday, March 8, 2015');
  });
});

describe('a day of the calendar', () => {
  it('is midnight UTC for machines', () => {
    expect(dayToDate('2015-09-27').toISOString()).toBe('2015-09-27T00:00:00.000Z');
  });

  it.each(['2015-09-27', '2016-02-29', '2000-02-29', '0099-01-01'])('exists: %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    ['30 February', '2015-02-30'],
    ['29 February of a common year', '2015-02-29'],
    ['29 February of a century', '1900-02-29'],
    ['31 April', '2015-04-31'],
    ['a thirteenth month', '2015-13-01'],
    ['day nought', '2015-09-00'],
    ['a day without noughts', '2015-9-7'],
    ['a day and a time', '2015-09-27T00:00:00Z'],
    ['a day written the American way', '09/27/2015'],
    ['a day in Chinese', '2015年9月27日'],
    ['a day with something after it', '2015-09-27\n'],
    ['nothing', ''],
  ])('is not %s', (_, day) => {
    expect(isDay(day)).toBe(false);
    expect(() => dayToDate(day)).toThrow(RangeError);
    expect(() => formatDay(day, 'en', 'full')).toThrow('is not a day of the calendar');
  });
});
