import { useSession } from '../../../../web/data.ts'
import { PageTabs } from '../../../../web/parts/PageTabs.tsx'
import { useWords } from '../../../../web/words.ts'
import '../sharing.css'

/** The ways of a data officer: what waits, what may be read, the lists, the figures. Nothing for posts that may open only one of them. */
export function SharingNav() {
  const { say } = useWords()
  const isOfficer = useSession().data?.post?.role === 'dataOfficer'
  if (!isOfficer) return null
  const ways = [
    ['/data-sharing', say('待办', 'To do')],
    ['/data-sharing/grants', say('授权', 'Grants')],
    ['/data-sharing/wanted', say('需求与争议', 'Demands')],
    ['/data-sharing/lists', say('三张清单', 'Lists')],
    ['/data-sharing/statistics', say('统计', 'Statistics')],
  ] as const
  return <PageTabs label={say('数据共享', 'Data sharing')} ways={ways} />
}
