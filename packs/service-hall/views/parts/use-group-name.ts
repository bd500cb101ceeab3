import { useWords } from '../../../../web/words.ts'

/** A group of windows in the reader's language. */
export function useGroupName(): (group: string) => string {
  const { say } = useWords()
  return (group) =>
    ({
      general: say('综合服务', 'General services'),
      company: say('企业开办和准营', 'Companies and permits'),
      insurance: say('社保医保公积金', 'Insurance and housing fund'),
      police: say('公安户政', 'Police and households'),
    })[group] ?? group
}
