import { numberWords } from '../../../../web/moments.ts'
import type { LampColour } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'

type Named = Readonly<Record<string, readonly [string, string]>>

export const sources: Named = {
  duty: ['履职采集', 'collected by duty'],
  purchased: ['采购取得', 'purchased'],
  derived: ['加工产生', 'derived'],
  authorised: ['授权运营', 'authorised'],
}
export const deliveries: Named = {
  api: ['接口拉取', 'by interface'],
  file: ['批量文件', 'as a file'],
  both: ['接口和批量文件', 'by interface and as a file'],
  workbench: ['只在分析工作台内使用', 'in the workbench only'],
}
export const personalWords: Named = {
  none: ['不含个人信息', 'no personal data'],
  deidentified: ['已去标识化', 'de-identified'],
}
const standings: Readonly<Record<string, readonly [string, string, LampColour]>> = {
  examining: ['审查中', 'examined', 'blue'],
  correcting: ['待补正', 'to be corrected', 'amber'],
  publicised: ['公示中', 'publicised', 'blue'],
  registered: ['已登记', 'registered', 'green'],
  expired: ['已到期', 'expired', 'grey'],
  suspended: ['已暂停', 'suspended', 'red'],
  refused: ['未通过', 'refused', 'grey'],
  withdrawn: ['已撤回', 'withdrawn', 'grey'],
  cancelled: ['已注销', 'cancelled', 'grey'],
  reviewing: ['审核中', 'reviewed', 'blue'],
  superseded: ['已有新版', 'superseded', 'grey'],
  listed: ['在架', 'on sale', 'green'],
  delisted: ['已下架', 'off sale', 'grey'],
  returned: ['未通过', 'not listed', 'grey'],
  offered: ['待供方同意', 'awaiting the holder', 'amber'],
  inForce: ['履约中', 'in force', 'green'],
  terminated: ['已解除', 'terminated', 'grey'],
  ended: ['已结束', 'ended', 'grey'],
}

/** The words of this pack that lists and pages share. */
export function useMarketWords() {
  const { say, language } = useWords()
  const at = language === 'en' ? 1 : 0
  const money = (yuan: string) => numberWords(Number(yuan), 2)
  return {
    named: (list: Named, key: string) => list[key]?.[at] ?? key,
    standing: (key: string) => ({ word: standings[key]?.[at] ?? key, lamp: standings[key]?.[2] ?? ('grey' as const) }),
    money,
    noLedger: say(
      '每月满后由系统按读取记录自动出单。城市结算账本还没有建成，结算单等待账本，没有收付任何款项。',
      'Made by themselves from the read log once a month is over. The city has no ledger yet: they wait for it, and nothing was paid.',
    ),
    price: (kind: string, yuan: string) =>
      kind === 'free'
        ? say('免费', 'free')
        : kind === 'monthly'
          ? say(`${money(yuan)} 元/月`, `¥${money(yuan)} a month`)
          : say(`${money(yuan)} 元/千条`, `¥${money(yuan)} per 1,000 rows`),
  }
}
