// Runs before the first paint, in every browser down to Internet Explorer: hence ES5, and a file because the
// content security policy allows no inline script. It sets the chosen text size and theme, and says so plainly
// when this browser is too old to run the app.
;(function () {
  var root = document.documentElement
  try {
    var size = localStorage.getItem('sunshine.size')
    var theme = localStorage.getItem('sunshine.theme')
    if (size === '20' || size === '24' || size === '30') root.setAttribute('data-size', size)
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  } catch (blocked) {
    root.setAttribute('data-storage', 'blocked')
  }

  function explain() {
    var app = document.getElementById('app')
    if (!app || app.children.length > 0) return
    app.innerHTML =
      '<div class="too-old" role="alert"><h1>这个浏览器打不开阳光服务工单</h1>' +
      '<p>360、搜狗、QQ 浏览器：请点地址栏右边的“e”图标，切换到极速模式。</p>' +
      '<p>IE 浏览器：请换用 Edge 或 Chrome 打开本页地址。</p>' +
      '<p>手机：请把浏览器更新到最新版。</p></div>'
  }

  var knowsModules = 'noModule' in document.createElement('script')
  if (!knowsModules) {
    if (document.addEventListener) document.addEventListener('DOMContentLoaded', explain)
    else window.attachEvent('onload', explain)
  } else {
    window.addEventListener('error', function (event) {
      if (event.error instanceof SyntaxError) setTimeout(explain, 0)
    })
  }
})()
