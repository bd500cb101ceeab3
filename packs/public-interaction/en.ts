import { enOfDisclosure } from './en/disclosure.ts'
import { enOfLetterProcess } from './en/letter-process.ts'
import { enOfLetters } from './en/letters.ts'
import { enOfSurveys } from './en/surveys.ts'

/** English for every label of this pack, by path. */
export const en: Readonly<Record<string, string>> = {
  title: 'Public interaction',
  purpose: 'Letters get answers, consultations say what became of them, and what must be public is public in time.',
  'roles.letterOffice': 'Letter office',
  'roles.letterHandler': 'Letter handler',
  'roles.disclosureOfficer': 'Disclosure officer',
  ...enOfLetters,
  ...enOfLetterProcess,
  ...enOfSurveys,
  ...enOfDisclosure,
}
