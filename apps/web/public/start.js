// Runs before the first paint, in every browser down to Internet Explorer: hence ES5, and a file because the
// content security policy allows no inline script. It sets the chosen text size and theme, and says so plainly
// when this browser is too old to run the app (BF-1, BF-2).
;(function () {
  var root = document.documentElement
  // What stands behind the way in is under way while the form is drawn (FL-5).
  var rest = document.currentScript && document.currentScript.getAttribute('data-rest')
  var names = rest ? rest.split(' ') : []
  for (var at = 0; at < names.length; at++) {
    var part = document.createElement('link')
    part.rel = 'modulepreload'
    part.href = names[at]
    document.head.appendChild(part)
  }
  try {
    var size = localStorage.getItem('sunshine.size')
    var theme = localStorage.getItem('sunshine.theme')
    if (size === '20' || size === '24' || size === '30') root.setAttribute('data-size', size)
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
    // Where nobody has signed in the program asks the district first; over a slow line the question goes with it (FL-4).
    if (!localStorage.getItem('sunshine.signed-in')) {
      var question = document.createElement('link')
      question.rel = 'preload'
      question.setAttribute('as', 'fetch')
      question.crossOrigin = 'anonymous'
      question.href = '/trpc/session.state'
      document.head.appendChild(question)
    }
  } catch (blocked) {
    root.setAttribute('data-storage', 'blocked')
  }

  // Where a browser knows trusted types, text becomes markup only if it is a plain template of the program, and a
  // script only if it is a file of this server; the server's policy allows no other way (WH-2).
  if (window.trustedTypes)
    window.trustedTypes.createPolicy('default', {
      createHTML: function (html) {
        return /<(script|iframe|frame|object|embed|base|meta|link|style)|srcdoc|script:|[\s"'/]on\w+\s*=/i.test(html)
          ? null
          : html
      },
      createScriptURL: function (url) {
        return new URL(url, location.href).href.indexOf(location.origin + '/') ? null : url
      },
    })

  function explain() {
    var app = document.getElementById('app')
    if (!app || app.children.length > 0) return
    app.innerHTML =
      '<div class="too-old" role="alert"><h1>这个浏览器太旧，打不开阳光服务工单</h1>' +
      '<p>写过还没上传的内容没有删，仍在原来的浏览器里。</p>' +
      '<p>电脑上的 360、搜狗、QQ 浏览器：点地址栏右边的图标，切换到极速模式。还打不开，请更新浏览器。</p>' +
      '<p>IE 浏览器：请换用 Edge 或 Chrome 打开本页地址。</p>' +
      '<p>安卓和鸿蒙手机：请换用 Chrome、Edge 或手机自带浏览器，并更新到最新版。</p>' +
      '<p>苹果手机、平板和电脑：请升级系统。手机和平板在“设置”“通用”“软件更新”里，要 15 或更新。</p></div>'
  }

  // Each came exactly with the floor: WeakRef with Chromium 84, BigInt64Array with Safari 15.
  var knowsFloor = 'noModule' in document.createElement('script') && window.WeakRef && window.BigInt64Array
  if (!knowsFloor) {
    // The app's entry reads this and does not start.
    root.setAttribute('data-browser', 'too-old')
    // The page is parsed and no module has run yet: the words wait for no download.
    document.onreadystatechange = function () {
      if (document.readyState !== 'loading') explain()
    }
  } else {
    window.addEventListener('error', function (event) {
      if (event.error instanceof SyntaxError || /SyntaxError/.test(event.message)) setTimeout(explain, 0)
    })
  }
})()
