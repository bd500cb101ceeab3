import { PageTabs } from '../../../../web/parts/PageTabs.tsx'
import { useWords } from '../../../../web/words.ts'

/** The ways between what departments may do, what they decided, and whom they inspect. */
export function EnforcementNav() {
  const { say } = useWords()
  const ways = [
    ['/enforcement', say('权力清单', 'Powers')],
    ['/enforcement/penalties', say('处罚公示', 'Penalties')],
    ['/enforcement/draws', say('双随机抽查', 'Random inspections')],
  ] as const
  return <PageTabs label={say('行政执法', 'Enforcement')} ways={ways} isExact />
}
