import type { OpenSet } from '../../../kernel/open-data/index.ts'
import { literal, named, type Value } from './tree.ts'

/** EU Publications Office frequencies, as DCAT-AP 3 asks for them. */
export const frequencies: Readonly<Record<OpenSet['cycle'], string>> = {
  realtime: 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  halfYearly: 'ANNUAL_2',
  yearly: 'ANNUAL',
  irregular: 'IRREG',
}

/** A term of the Publications Office's own lists. */
export const authority = (list: string, code: string): string =>
  `http://publications.europa.eu/resource/authority/${list}/${code}`
export const instant = (value: string): Value => literal(value, named('xsd:dateTime'))
export const publisherAt = (origin: string, code: string): string => `${origin}/organization/${code}`
