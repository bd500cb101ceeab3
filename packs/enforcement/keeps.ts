import type { CaseView, Keeping } from '#kernel'
import { PublicPenaltyRecord } from './model.ts'
import { dayOf, type PenaltyForm } from './penalty-form.ts'
import { powerOf } from './rules/powers.ts'
import { maskedName, publicUntil, publicYears } from './rules/publicity.ts'

/** The decision as it is public; none for slight penalties and for decisions that were annulled. */
export const publicPenaltyOf: Keeping<PenaltyForm, any> = {
  record: PublicPenaltyRecord,
  key: (_, { number }) => number,
  values(c: CaseView<PenaltyForm>, { number, promises }) {
    const [spot, concluded] = [c.answersOf('decideOnSpot'), c.answersOf('concludeInvestigation')]
    const decision = spot ?? c.answersOf('decide')
    const decided = c.taken.findLast(({ name }) => name === 'decide' || name === 'decideOnSpot')
    const published = c.taken.findLast(({ name }) => name === 'publicise')
    if (!decision || !decided || !published || c.answersOf('perform')?.['how'] === 'annulled') return undefined
    const kind = (spot ?? concluded)!['penaltyKind']
    const years = publicYears(c.form.procedure, kind)
    if (years === 0) return undefined
    const decidedOn = dayOf(decided.at)
    const promise = promises.findLast(({ name }) => name === 'publicity')
    return {
      number,
      documentNumber: decision['documentNumber'],
      subject: c.form.subjectKind === 'person' ? maskedName(c.form.subject) : c.form.subject,
      subjectKind: c.form.subjectKind,
      ...(c.form.creditCode === undefined || c.form.subjectKind === 'person' ? {} : { creditCode: c.form.creditCode }),
      power: c.form.power,
      facts: decision['facts'],
      basis: powerOf(c.form.power)?.basis ?? '',
      penaltyKind: kind,
      content: decision['content'],
      ...(decision['fine'] === undefined ? {} : { fine: decision['fine'] }),
      ...(decision['confiscated'] === undefined ? {} : { confiscated: decision['confiscated'] }),
      department: powerOf(c.form.power)?.department ?? c.department,
      decidedOn,
      publishedOn: dayOf(published.at),
      publicUntil: publicUntil(decidedOn, years),
      isOnTime: promise === undefined || published.at < promise.dueAt,
    }
  },
}
