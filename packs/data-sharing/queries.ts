import { defineQuery } from '#kernel'
import { SharingRequest } from './model.ts'

/** How requests stand: in all, and by the department that has to answer. */
export const overview = defineQuery('overview', {
  label: '共享统计',
  asks: {},
  for: SharingRequest.read,
  async answer(city) {
    const all = await city.all(SharingRequest)
    const is = (outcome: string) => all.filter((one) => one.outcome === outcome)
    const labels =
      city.language === 'en'
        ? { waiting: 'waiting', granted: 'granted', refused: 'refused', withdrawn: 'withdrawn' }
        : { waiting: '待答复', granted: '已授权', refused: '不同意', withdrawn: '已撤回' }
    const providers = [...new Set(all.map(({ provider }) => provider))].map((provider) => {
      const own = all.filter((one) => one.provider === provider)
      const timed = own.flatMap(({ days }) => (days === undefined ? [] : [days]))
      return {
        provider,
        name: own[0]!.providerName,
        total: own.length,
        granted: own.filter(({ outcome }) => outcome === 'granted').length,
        refused: own.filter(({ outcome }) => outcome === 'refused').length,
        waiting: own.filter(({ outcome }) => outcome === 'waiting').length,
        days: timed.length === 0 ? null : Math.round((timed.reduce((sum, n) => sum + n, 0) / timed.length) * 10) / 10,
      }
    })
    return {
      asOf: city.now,
      total: all.length,
      answered: is('granted').length + is('refused').length,
      granted: is('granted').length,
      byOutcome: (['waiting', 'granted', 'refused', 'withdrawn'] as const).map((outcome) => ({
        outcome,
        label: labels[outcome],
        n: is(outcome).length,
      })),
      providers: providers.toSorted((a, b) => b.total - a.total || a.provider.localeCompare(b.provider)),
    }
  },
})
