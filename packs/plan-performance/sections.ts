/** A headed part of a plan's text. The parts in order, joined by line feeds, are the text. */
export interface Section {
  /** 0 for the title and notice, 1 for 一、, 2 for (一), 3 for 1. */
  readonly level: number
  /** `四(六)2`, the way people cite it; absent before the first numbered heading. */
  readonly section?: string
  readonly heading?: string
  /** Character position of `text` in the whole. */
  readonly startsAt: number
  readonly text: string
}

const chapter = /^([一二三四五六七八九十]+)、(.+)$/
const part = /^[((]([一二三四五六七八九十]+)[))](.+)$/
const item = /^(\d{1,2})[.、](?!\d)(.+)$/
const project = /^(重点(?:工程|项目)\d+):(.+)$/
/** Headings that carry no number. */
const named = /^(目录|序言|前言|前 言)$/
/** A numbered line longer than this is a paragraph that begins with a number, not a heading of its own. */
const longestHeading = 60

/** Splits a plan's text into its headed parts. Loses nothing: joining the parts gives the text back. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { level: number; section?: string; heading?: string; startsAt: number; lines: string[] }[] = []
  let at = 0
  let [chapterNumber, partNumber] = ['', '']
  let isTableOfContents = false
  for (const line of text.split('\n')) {
    if (isTableOfContents && line === '前言') isTableOfContents = false
    const found = isTableOfContents ? undefined : headingOf(line)
    if (found) {
      if (found.level === 1) [chapterNumber, partNumber] = [found.number, '']
      if (found.level === 2) partNumber = `(${found.number})`
      const own = found.level === 3 ? found.number : ''
      const section = `${chapterNumber}${partNumber}${own}`
      sections.push({ level: found.level, heading: found.heading, startsAt: at, lines: [line], ...(section ? { section } : {}) })
    } else if (sections.length === 0) {
      sections.push({ level: 0, startsAt: 0, lines: [line] })
    } else {
      sections[sections.length - 1]?.lines.push(line)
    }
    if (line === '目录') isTableOfContents = true
    at += line.length + 1
  }
  return sections.map(({ lines, ...section }) => ({ ...section, text: lines.join('\n') }))
}

function headingOf(line: string): { level: number; number: string; heading: string } | undefined {
  if (named.test(line)) return { level: 1, number: '', heading: line }
  const found =
    matched(1, chapter.exec(line)) ?? matched(2, part.exec(line)) ?? matched(3, item.exec(line)) ?? matched(3, project.exec(line))
  if (!found) return undefined
  // “(一)总体要求。坚持…” runs the heading into the paragraph: the heading ends at the first full stop.
  const stop = line.indexOf('。')
  const heading = stop === -1 ? line : line.slice(0, stop)
  if (found.level === 1 && stop !== -1) return undefined
  if (heading.length <= longestHeading) return { ...found, heading }
  // Yancheng's copy lost the break after some headings (“(三)促进产业转型升级鼓励企业…”): the part still begins here.
  return found.level === 2 ? { ...found, heading: `(${found.number})` } : undefined
}

const matched = (level: number, match: RegExpExecArray | null) => (match ? { level, number: match[1] ?? '' } : undefined)
