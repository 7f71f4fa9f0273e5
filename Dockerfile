# The service as an image: `docker build --tag summaries .`, or with podman or buildah. `make container` builds, runs
# and checks it; docs/deploy.md, "In a container", describes how to run it.

# Any image that has Python 3.11 or newer with its venv module, such as one of an own registry, by digest.
ARG BASE=docker.io/library/python:3.13-slim

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
# pip and hatchling live in /tools, which stays in this stage.
RUN python3 -m venv /tools && python3 -m venv --without-pip /opt/summaries
WORKDIR /source
COPY requirements.lock requirements-service.lock ./
RUN /tools/bin/pip install --quiet --require-hashes --requirement requirements.lock \
    && /tools/bin/pip --python /opt/summaries/bin/python install --quiet --no-compile --only-binary :all: \
        --require-hashes --requirement requirements-service.lock
COPY . .
# The time of all files in the wheel and in /opt/summaries, so that equal sources give equal files.
ARG SOURCE_DATE_EPOCH=1735689600
# The tests of dependencies and the headers of pyarrow, 70 MB, are of no use to a service.
# Bytecode is written here, as the file system of the container is read-only; by content, not by time.
RUN export SOURCE_DATE_EPOCH \
    && /tools/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /tools/bin/pip --python /opt/summaries/bin/python install --quiet --no-compile --no-deps --no-index /wheels/*.whl \
    && find /opt/summaries/lib -type d -path "*/site-packages/*" \( -name tests -o -path "*/pyarrow/include" \) \
        -prune -exec rm -r {} + \
    && /opt/summaries/bin/python -m compileall -qq -j 0 --invalidation-mode unchecked-hash /opt/summaries/lib \
    && find /opt/summaries -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +

FROM ${BASE}
ARG VERSION=unknown
LABEL org.opencontainers.image.title="consensus-summarizer" \
      org.opencontainers.image.description="Cited extractive summaries of several documents, over HTTP" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /opt/summaries /opt/summaries
# Reachable from outside of the container; what may reach it is the matter of its network.
ENV PATH=/opt/summaries/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    SUMMARIZER_HOST=0.0.0.0
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
# By http.client, which heeds no proxy of the environment.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python3", "-c", "import http.client as h, sys; c = h.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["summarize"]
CMD ["serve"]
