import { PageTabs } from '../../../../web/parts/PageTabs.tsx'
import { useWords } from '../../../../web/words.ts'
import '../open-data.css'

/** The ways between what is open, what people want opened, and how programs read it. */
export function OpenNav() {
  const { say } = useWords()
  const ways = [
    ['/open-data', say('找数据', 'Find data')],
    ['/open-data/demands', say('我想要数据', 'Data I want')],
    ['/open-data/mine', say('我申请的数据', 'Data I applied for')],
    ['/open-data/developers', say('开发者', 'Developers')],
    ['/open-data/figures', say('统计', 'In figures')],
  ] as const
  return <PageTabs label={say('开放数据', 'Open data')} ways={ways} />
}
