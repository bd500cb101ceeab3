/** How much waits, in one sentence: `4 件等您办理，今天到期 2 件，已超时 1 件。` */
export function casesSentence(
  { open, yellow, red }: { readonly open: number; readonly yellow: number; readonly red: number },
  dueToday: number,
  say: (zh: string, en: string) => string,
): string {
  if (open === 0) return say('现在没有等您办理的办件。', 'Nothing waits for you.')
  const zh = [
    dueToday > 0 ? `今天到期 ${dueToday} 件` : '',
    yellow > 0 ? `将到期 ${yellow} 件` : '',
    red > 0 ? `已超时 ${red} 件` : '',
  ].filter(Boolean)
  const en = [
    dueToday > 0 ? `${dueToday} due today` : '',
    yellow > 0 ? `${yellow} due soon` : '',
    red > 0 ? `${red} overdue` : '',
  ].filter(Boolean)
  return say(
    `${open} 件等您办理${zh.length ? `，${zh.join('，')}` : '，都在时限内'}。`,
    `${open} ${open === 1 ? 'case waits' : 'cases wait'} for you${en.length ? `: ${en.join(', ')}` : ', all in time'}.`,
  )
}
