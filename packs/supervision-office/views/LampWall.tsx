import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useSession } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { addressOf } from './parts/address.ts'
import { LampTile } from './parts/LampTile.tsx'
import { useLive } from './parts/live.ts'
import { byDepartment, type Wall } from './parts/wall.ts'
import './lamp-wall.css'

/** Every lamp of the city at once, the red ones first. Reads itself again; on a wall it fills the screen in the dark. */
export function LampWall(_: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const isWall = address.get('wall') === '1'
  const wall = useLive<Wall>('/api/supervision/wall', 15)
  const nameOf = useDepartmentNames()
  const setWall = (on: boolean) => {
    setAddress(on ? { wall: '1' } : {}, { replace: true })
    if (on) void document.documentElement.requestFullscreen?.().catch(() => {})
    else if (document.fullscreenElement) void document.exitFullscreen()
  }
  useEffect(() => {
    if (!isWall) return
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setAddress({}, { replace: true })
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [isWall, setAddress])
  const { data } = wall
  const departments = data ? byDepartment(data.cells) : []
  // From five metres only what somebody must act on is read; the rest is one line.
  const shown = isWall ? departments.filter(({ red, yellow }) => red + yellow > 0) : departments
  const calm = departments.filter(({ red, yellow }) => red + yellow === 0)
  return (
    <div className="page lamp-wall" data-wall={isWall}>
      <header className="opening">
        <div>
          <h1>{say('监察灯墙', 'Lamp wall')}</h1>
          {data ? (
            <p className="wall-sentence" aria-live="polite">
              <Sentence wall={data} />
            </p>
          ) : null}
          {data ? (
            <p className="note">
              {say('截至 ', 'As of ')}
              {instantWords(data.asOf, language)}
              {wall.isError
                ? say(' · 连接中断，正在重试', ' · connection lost, trying again')
                : say(' · 每 15 秒更新', ' · read again every 15 seconds')}
            </p>
          ) : null}
        </div>
        <p className="ways no-print">
          {isWall ? null : <CardsWay wall={data} />}
          <button type="button" className="button" onClick={() => setWall(!isWall)}>
            {isWall ? say('退出大屏', 'Leave the wall') : say('大屏模式', 'Wall mode')}
          </button>
        </p>
      </header>
      {wall.isLoading ? <Loading lines={[100, 100, 100, 100]} /> : null}
      {wall.error && !data ? <Failed inline error={wall.error} retry={() => void wall.refetch()} /> : null}
      {data && departments.length === 0 ? (
        <Empty
          title={say('现在没有在办件', 'Nothing is open')}
          help={say('有事项受理后，灯会在这里亮起。', 'As soon as a matter is raised its lamp appears here.')}
        />
      ) : null}
      <ul className="lamp-tiles">
        {shown.map((department) => (
          <LampTile key={department.department} name={nameOf(department.department)} {...department} />
        ))}
      </ul>
      {isWall && calm.length > 0 ? (
        <p className="wall-calm">
          {say(
            `其余 ${calm.length} 个部门 ${calm.reduce((sum, { open }) => sum + open, 0)} 件在办，都在时限内。`,
            `${calm.length} other departments have ${calm.reduce((sum, { open }) => sum + open, 0)} open, all in time.`,
          )}
        </p>
      ) : null}
    </div>
  )
}

function Sentence({ wall: { open, red, yellow } }: { wall: Wall }) {
  const { say } = useWords()
  const of = (n: number, lamp: string, words: string) =>
    n > 0 ? (
      <Link to={addressOf.cases({ lamp })} data-lamp={lamp}>
        {words}
      </Link>
    ) : (
      <span>{words}</span>
    )
  return (
    <>
      {say(`在办 ${open} 件，`, `${open} open, `)}
      {of(red, 'red', say(`${red} 件超期`, `${red} overdue`))}
      {say('，', ', ')}
      {of(yellow, 'yellow', say(`${yellow} 件将到期`, `${yellow} due soon`))}
      {say('。', '.')}
    </>
  )
}

/** The one primary action: the cards that wait for a word of whoever looks. */
function CardsWay({ wall }: { wall: Wall | undefined }) {
  const { say } = useWords()
  const session = useSession()
  const n = (wall?.waiting.red ?? 0) + (wall?.waiting.yellow ?? 0)
  const isOffice = session.data?.post?.role === 'supervisor'
  return n > 0 ? (
    <Link className="button primary" to={addressOf.cards({ standing: isOffice ? 'explained' : 'issued' })}>
      {isOffice ? say(`${n} 张牌待裁定`, `${n} cards to rule on`) : say(`${n} 张牌待说明`, `${n} cards to explain`)}
    </Link>
  ) : (
    <Link className="button" to={addressOf.cards()}>
      {say('监察牌', 'Cards')}
    </Link>
  )
}
