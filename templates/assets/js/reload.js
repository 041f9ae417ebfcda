// Loads the page anew when `milepost serve` says that it has changed. A browser opens few connections
// to one server, so a tab that nobody sees holds none; it asks again when it is looked at.
{
  const { seen } = document.currentScript.dataset;
  let events;
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/-/events?${new URLSearchParams({ page: location.pathname, seen })}`);
    events.onmessage = () => {
      events.close();
      location.reload();
    };
    events.onerror = ({ target }) => {
      if (target.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => events?.close());
}
