/** For partners' sites: makes each frame of ours as high as the page in it. Without it frames keep the height they were given. */
{
  const { origin } = new URL(document.currentScript.src);
  addEventListener('message', (event) => {
    const height = event.data?.citessHeight;
    if (event.origin !== origin || !(height > 0 && height < 5000)) return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === event.source) frame.style.height = `${height}px`;
  });
}
