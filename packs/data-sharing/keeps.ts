import type { CaseView, Keeping } from '#kernel'
import { Doubt, SharingRequest } from './model.ts'
import { dayOf, decidedTerms, namesIn, type RequestForm } from './request-form.ts'

/** A request in the list of demands. */
export const keptRequest: Keeping<RequestForm, any> = {
  record: SharingRequest,
  key: (_, { number }) => number,
  providedBy: () => 'big-data',
  values(c: CaseView<RequestForm>, { number, promises }) {
    const { form } = c
    const grant = decidedTerms(c)
    const answer = c.taken.findLast(({ name }) =>
      ['grantAtOnce', 'grant', 'accept', 'refuse', 'refuseByLaw', 'notTaken'].includes(name),
    )
    const promised = promises.filter(({ name, metAt }) => name === 'answer' && metAt !== undefined).at(-1)
    return {
      number,
      resource: form.resource,
      resourceName: form.resourceName ?? form.resource,
      provider: form.provider ?? '',
      providerName: form.providerName ?? '',
      requester: form.requester ?? '',
      requesterName: form.requesterName ?? '',
      share: form.share ?? 'conditional',
      purpose: form.purpose,
      asked: namesIn(form.fields).length,
      clear: namesIn(form.clear).length,
      outcome: grant ? 'granted' : c.state === 'refused' ? 'refused' : c.state === 'withdrawn' ? 'withdrawn' : 'waiting',
      standing:
        c.state === 'inUse' || c.state === 'suspended'
          ? c.state
          : ['checking', 'providerReview', 'questioned', 'proposed'].includes(c.state)
            ? 'open'
            : 'over',
      askedOn: dayOf(c.openedAt),
      ...(grant ? { granted: grant.fields.length, until: grant.until } : {}),
      ...(answer
        ? {
            answeredOn: dayOf(answer.at),
            days: Math.round((Date.parse(dayOf(answer.at)) - Date.parse(dayOf(c.openedAt))) / 86_400_000),
            kept: promised === undefined || promised.metAt! <= promised.dueAt ? 'yes' : 'no',
          }
        : {}),
    }
  },
}

/** A doubt in the list that everybody who uses the resource is told from. */
export const keptDoubt: Keeping<any, any> = {
  record: Doubt,
  key: (_, { number }) => number,
  providedBy: () => 'big-data',
  values(c, { number }) {
    const answer = c.taken.findLast(({ name }) => ['correct', 'reject', 'explain', 'stop'].includes(name))
    return {
      number,
      kind: c.form.kind,
      resource: c.form.resource,
      resourceName: c.form.resourceName ?? c.form.resource,
      department: c.form.department ?? '',
      departmentName: c.form.departmentName ?? '',
      item: c.form.item,
      outcome: c.state === 'raised' ? 'open' : c.state,
      raisedOn: dayOf(c.openedAt),
      ...(answer ? { answeredOn: dayOf(answer.at) } : {}),
    }
  },
}
