import { Link, useNavigate, useSearchParams } from 'react-router'
import { useDefinitions, useSession } from '../data.ts'
import { useTitle } from '../parts/use-title.ts'
import { CityOutline } from '../portal/CityOutline.tsx'
import { useWords } from '../words.ts'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'

/** The officers' door. */
export function SignIn() {
  const { word, say } = useWords()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const definitions = useDefinitions()
  const session = useSession()
  useTitle(word('signIn'))
  // Only our own addresses: `//elsewhere` would leave the site.
  const asked = search.get('to') ?? '/desk'
  const to = asked.startsWith('/') && !asked.startsWith('//') ? asked : '/desk'
  const isDesk = to === '/desk'
  return (
    <div className="sign-in">
      <section className="sign-in-door">
        <div>
          <h1>{isDesk ? say('工作人员登录', 'Officers’ sign-in') : say('登录', 'Sign in')}</h1>
          <p className="quiet">
            {isDesk
              ? say('办理事项、维护数据、查看规划执行情况。', 'Handle matters, keep the data, follow the plan.')
              : say('登录后回到刚才的页面，接着办。', 'You come back to where you were and go on.')}
          </p>
        </div>
        {session.data?.signedIn ? (
          <p className="alert calm">
            {say(`您已以“${session.data.name}”登录。`, `You are signed in as ${session.data.name}.`)}{' '}
            <Link to={to}>{word('workbench')}</Link>
          </p>
        ) : null}
        <SignInForm onDone={() => navigate(to, { replace: true })} />
        <p className="note">
          {say('市民和企业查询公开信息无需登录。', 'Public information needs no sign-in.')} <Link to="/">{word('home')}</Link>
        </p>
      </section>
      <aside className="sign-in-city" aria-hidden="true">
        <CityOutline definitions={definitions.data} decorative />
        <p>{definitions.data?.city.title}</p>
      </aside>
    </div>
  )
}
