# footnote run, with nothing but what it needs: docker build -t footnote .
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements.lock ./
# All that is locked, with its hashes; of these wheels only what Footnote asks for is installed.
RUN pip wheel --no-cache-dir --no-deps --require-hashes --requirement requirements.lock \
        --wheel-dir wheels
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
COPY seeds seeds
RUN python -m venv /footnote \
    && /footnote/bin/pip install --no-cache-dir --no-index --find-links wheels ".[postgres]"

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /var/lib/footnote footnote
COPY --from=build /footnote /footnote
ENV PATH=/footnote/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    FOOTNOTE_DATA_DIR=/var/lib/footnote \
    FOOTNOTE_HOST=0.0.0.0 \
    FOOTNOTE_ADMIN_PORT=3001
USER footnote
WORKDIR /var/lib/footnote
VOLUME /var/lib/footnote
EXPOSE 3000 3001
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD \
    ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['FOOTNOTE_ADMIN_PORT'] + '/healthz', timeout=4)"]
CMD ["footnote", "run"]
